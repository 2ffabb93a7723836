/** Every sentence that people read in Discord, in one place. Names and numbers come in as they shall be shown. */
import { reason } from '../app/words.ts'
import { list } from '../council/figures.ts'
import type { ErrorKind } from '../council/agent.ts'
import type { StopReason } from '../council/facts.ts'
import type { Step } from '../council/task.ts'

// Where a council can be held.

export const serverOnly =
  'Maestro works in servers only. Ask the council in a channel of a server that it was added to.'

export function missingPermissions(names: readonly string[]): string {
  const permission = names.length === 1 ? 'permission' : 'permissions'
  return `I lack the ${permission} **${list(names)}** in this channel. Ask an administrator to grant ${names.length === 1 ? 'it' : 'them'} to me here, then ask again.`
}

export const wrongChannel = {
  voice: 'A council needs a thread, and voice and stage channels have none. Ask in a text channel.',
  forum: 'Nothing can be asked in a forum itself. Open a post there and ask the council inside it.',
  media: 'Nothing can be asked in a media channel itself. Ask in a text channel, or inside one of its posts.',
  unknown: 'I cannot hold a council in this kind of channel. Ask in a text channel or a thread.',
  privateNeedsText:
    'A private council needs a text channel, because only those can hold private threads. Ask there.',
  locked: 'This thread is locked. Ask a moderator to unlock it, or ask the council in the channel itself.',
  hidden:
    'I cannot see this channel. Ask an administrator to grant me **View Channel** here, then ask again.',
}

// Convening, stopping, looking up.

export function convened(number: number, link: string): string {
  return `Council **#${number}** is at work: ${link}`
}

export const nothingToAsk =
  'That message has no text that I could ask the council about. Use `/council ask` and write the question.'

export function messageTooLong(limit: number): string {
  return `That message is longer than the ${limit} characters a question may have. Use \`/council ask\` with a shorter question.`
}

export const stopping = 'The council is being stopped. It closes with what it has.'
export const stopped = 'That council is already being stopped.'
export const notRunning = 'That council is over already; there is nothing to stop.'
export const mayNotStop =
  'Only the person who asked, or someone with **Manage Threads**, may stop this council.'
export const nothingRuns = 'No council is at work here. `/council history` lists the past ones.'

export function whichOne(numbers: readonly number[]): string {
  return `Several councils are at work: ${numbers.map((number) => `#${number}`).join(', ')}. Name one with \`/council stop number:\`.`
}

export function noSuchCouncil(number: number): string {
  return `There is no council #${number} here. \`/council history\` lists those you can open.`
}

export const noHistory = 'No council has been held here yet. Begin with `/council ask`.'
export const noOlder = 'There is nothing on this page. Use the buttons to go back.'
export const stillRunning = 'This council is still at work.'

// Something went wrong.

export function broken(reference: string): string {
  return `Something broke on my side (ref \`${reference}\`). What was said so far is on record. Try again, and show the reference to whoever runs this bot.`
}

export const stageGone =
  'I can no longer write there: the thread or channel was deleted, locked or closed to me.'
export const forbidden =
  'Discord refused this: I lack a permission here. Ask an administrator to compare my permissions in this channel with the invite link.'
export const automod =
  "This server's AutoMod refused the text. Rephrase the question, or ask a moderator to exempt me."
export const threadLimit =
  'This server has reached its limit of active threads. Archive some, then ask again.'
export const busy =
  'Discord limits how much may be written here at the moment. Wait a minute, then try again.'
export const staleButton = 'This button no longer does anything. Use the commands of `/council` instead.'
export const staleCommand =
  'I do not know this command any more. Reload Discord, or wait until the commands are deployed again.'

export const badToken =
  'Discord refused the token. Copy it again from the Bot page at https://discord.com/developers/applications and set DISCORD_TOKEN.'
export function closedOut(code: number): string {
  return `Discord closed the connection for good (code ${code}). Start Maestro again; what was under way goes on by itself.`
}

export const unreachable =
  'Discord cannot be reached, or is out of order. Check the network and https://discordstatus.com, then start again.'
export const badIntents =
  'Discord refused the intents. Maestro needs no privileged one; check the Bot page at https://discord.com/developers/applications and that this is the newest version.'

// In the thread.

const undone: Record<Step, string> = {
  opening: 'could not answer',
  probe: 'did not try the agreement',
  examination: 'examined nothing',
  revision: 'neither answered nor gave its position again',
  speech: 'did not take its turn',
  answer: 'did not answer the moderator',
  ballot: 'cast no valid ballot',
  statement: 'wrote no statement',
  signing: 'neither signed nor objected',
}

export function failed(name: string, step: Step, kind: ErrorKind): string {
  return `⚠️ **${name}** ${undone[step]}: ${reason(kind)}. The council goes on without it.`
}

export function late(name: string): string {
  return `⏰ **${name}** is late. The council goes on; its words appear when they come, and join what follows.`
}

/** `names` of the seats concerned, or null when it is all of them. */
export function rehearsal(names: readonly string[] | null): string {
  const who = names === null ? '' : ` for ${list(names)}`
  return `🎭 **Rehearsal.** No model was asked${who}: stock phrases show how a council works.`
}

export const refusalSaid = 'It said:'

export function blockedSpeech(name: string): string {
  return `⚠️ This server's AutoMod refused the words of **${name}**. They are kept in the record: \`/council show\`.`
}

export const voiceless =
  '-# The seats speak under my name here, because I may not use a webhook in this channel. An administrator can grant me **Manage Webhooks**, or delete one of 15 webhooks if the channel is full.'

export function stopLine(why: StopReason, by: string | null): string {
  switch (why) {
    case 'person':
      return `⏹️ ${by ?? 'Someone'} stopped the council. It closes with what it has; nothing more is claimed.`
    case 'left-alone':
      return '⏹️ The moderator did not come back, so the debate is closed with what it has. Nothing more is claimed.'
    case 'stage-gone':
      return '⏹️ The council lost its place to speak and was stopped. What was said is on record.'
    case 'fault':
      return '⏹️ Something broke on my side and the council was stopped. What was said is on record.'
  }
}

/** Where the verdict is to be had when it could not be posted in the thread. */
export function verdictElsewhere(number: number): string {
  return `The verdict could not be posted in the thread; \`/council show number:${number}\` has it.`
}

export const beginsByItself = 'It begins by itself.'

export const interrupted = {
  shutdown: '⏸️ Maestro is restarting. This council goes on by itself when I am back.',
  memory: '⏸️ My memory failed, so this council is paused. It goes on when I am restarted.',
}

export const resumed =
  '▶️ I was interrupted. This council goes on where it was; nothing that was said is lost.'

export function exchangeOpens(round: number): string {
  return round === 1
    ? '🔁 **Exchange.** Every seat now examines all positions, without names, then answers what was raised against it.'
    : `🔁 **Exchange, round ${round}.** There was something new, and no two thirds yet.`
}

export const probeOpens = '🔨 **All openings agree.** One seat tries to break the agreement.'
export const exchangeEnds =
  '⏩ **No exchange.** Every seat could sign every answer, and no claim that carries one was attacked.'
export const exchangeSkipped = '⏩ **No exchange.** The agreement withstood the attempt to break it.'

export function sitsAgain(by: string): string {
  return `🔁 **The council sits again**, reconvened by ${by} over what the jury upheld. It takes that up first; the verdict so far stays on record.`
}

// Debates.

export const rolesDropped =
  '🎭 **The roles are dropped.** Every seat now says what it holds itself, and answers what was raised against it.'
export const noAudienceSigns =
  '-# I may not add reactions here, so the two signs are not put there: react to a turn with 👍 or 👎 yourselves. An administrator can grant me **Add Reactions**.'

// The jury.

export const juryName = 'The jury'
export const juryAsks = '⚖️ Should this be upheld?'
export const wordsAbove = 'Word for word above.'
export const juryByBallot = 'Vote with the buttons; nobody sees how you vote. The later vote counts.'

export function juryByReaction(uphold: string, dismiss: string): string {
  return `React with ${uphold} to uphold it or ${dismiss} to dismiss it. One vote a person; the later one counts.`
}

export function juryOpen(cards: number, closes: string): string {
  const below = cards === 1 ? 'the card' : `the ${cards} cards`
  return `People may vote on ${below} below; closes ${closes}. Three voters and two thirds uphold it.`
}

export function juryOut(closes: string): string {
  return `The jury is out, and closes ${closes}`
}

export const notRecounted =
  '-# The votes could not be counted again at the end; these are those that I had heard of.'
export const noReactions =
  '-# I may not add reactions here, so the two signs are not put there: react with ✅ or ❌ yourselves. An administrator can grant me **Add Reactions**.'
export const juryClosing = 'The votes are being counted; the jury closes in a moment.'
export const juryOpening = 'The jury is just coming together. Vote again in a moment.'
export const juryClosed = 'That jury is closed already.'
export const mayNotSteer = 'Only the person who asked, or someone with **Manage Threads**, may do this.'

export function voted(choice: string): string {
  return `Your vote: **${choice}**. You can change it until the jury closes.`
}

export const mayNotRecord =
  'Only the person who asked, or someone with **Manage Server**, may put the outcome on record. Your own view goes by the buttons *Right*, *Wrong* and *Cannot tell*.'

export function sittingAgain(number: number): string {
  return `Council **#${number}** sits again.`
}

// Following up.

export const stillAtWork = 'This council is still at work. Ask the next question when its verdict stands.'
export const nothingAsked =
  'Write your question behind my name, such as “@Maestro and what would it cost?”, and the same council answers it here.'
export const noCouncilHere = 'No council was held in this thread. Begin one with `/council ask`.'

export const dissentsInTranscript = { name: 'Dissents', value: 'Word for word in the transcript.' }
