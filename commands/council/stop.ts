import { ApplicationCommandOptionType, type ButtonInteraction, type RepliableInteraction } from 'discord.js'
import { UserError } from '../../src/app/errors.ts'
import { notYet } from '../../src/app/words.ts'
import type { App, Handler, Subcommand } from '../../src/discord/command.ts'
import { STOP } from '../../src/discord/custom-id.ts'
import { maySee, maySteer, personOf } from '../../src/discord/person.ts'
import { answerPrivately, deferPrivately } from '../../src/discord/reply.ts'
import * as words from '../../src/discord/words.ts'
import type { Summary } from '../../src/history/history.ts'

/** Councils at work are looked for among so many: one page of the history. */
const RECENT = 50

export const stop: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'stop',
    description: 'End a council early; it closes with what it has',
    options: [
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'number',
        description: 'The number of the council; may be left out when only one is meant',
        min_value: 1,
      },
    ],
  },
  async execute(interaction, app) {
    await deferPrivately(interaction)
    const number = interaction.options.getInteger('number')
    await stopSession(interaction, await sessionMeant(interaction, number, app), app)
  },
}

/** `stop:<session>`, on the header card. */
export const stopButton: Handler<ButtonInteraction> = {
  name: STOP,
  async execute(interaction, [session = ''], app) {
    await deferPrivately(interaction)
    await stopSession(interaction, session, app)
  },
}

/** Whoever comes second is told so: a session is stopped once. */
async function stopSession(
  interaction: RepliableInteraction,
  session: string,
  { maestro }: App,
): Promise<void> {
  const state = maestro.running(session)
  if (state === null || state.opening.scope !== interaction.guildId)
    throw new UserError((await maestro.isWaiting(session)) ? notYet : words.notRunning)
  if (!maySteer(interaction, state)) throw new UserError(words.mayNotStop)
  if (state.verdict !== null) {
    // Its seats have finished; what is still under way is the people's vote.
    const isFirst = maestro.closeJury(session, 'person', personOf(interaction))
    await answerPrivately(interaction, { content: isFirst ? words.juryClosing : words.notRunning })
    return
  }
  const first = maestro.stop(session, personOf(interaction))
  await answerPrivately(interaction, { content: first ? words.stopping : words.stopped })
}

/** The session with that number; without one the session of this thread, one's own, or the only one at work. */
async function sessionMeant(
  interaction: RepliableInteraction,
  number: number | null,
  { maestro }: App,
): Promise<string> {
  const scope = interaction.guildId ?? ''
  if (number !== null) {
    const [summary] = (await maestro.page(scope, { size: 1, before: number + 1 })).summaries
    if (summary?.number !== number || !maySee(interaction.user, summary))
      throw new UserError(words.noSuchCouncil(number))
    return summary.session
  }
  const { summaries } = await maestro.page(scope, { size: RECENT })
  const running = summaries.filter((one) => one.status === 'running' && maySee(interaction.user, one))
  // A council whose verdict stands is meant only where none is at work: there is but its jury left to close.
  const atWork = running.filter(({ outcome }) => outcome === null)
  const [only, ...more] = narrowed(atWork.length > 0 ? atWork : running, interaction)
  if (only === undefined) throw new UserError(words.nothingRuns)
  if (more.length > 0) throw new UserError(words.whichOne([only, ...more].map((one) => one.number)))
  return only.session
}

function narrowed(running: Summary[], { channelId, user }: RepliableInteraction): Summary[] {
  const here = running.filter(({ place }) => place?.['thread'] === channelId)
  if (here.length > 0) return here
  const own = running.filter(({ askedBy }) => askedBy.id === user.id)
  return own.length > 0 ? own : running
}
