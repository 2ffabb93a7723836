/** Whole sessions, driven by people who press what they are offered: an exchange, a jury, and a debate with a panel. */
import type { PageMessage } from '../../../src/playground/page-protocol.ts'
import { charter } from '../../support/council.ts'
import type { InteractionHandle } from '../../../src/playground/index.ts'
import { kindOf } from './kinds.ts'
import { openHouse, isVerdict, type House, type HouseOptions } from '../../discord/support/house.ts'
import { controlsOn, isPanel } from '../../discord/support/debate.ts'
import { divided } from '../../support/divided.ts'

export type Procedure = 'ask' | 'debate'

export const rules = {
  ...charter,
  rounds: 1,
  jury: { mode: 'reactions', minutes: 60 } as const,
  debate: { ...charter.debate, rounds: 1, moderated: true },
}

/** The same words in every run: whatever differs is the fault's. */
export function openFaultyHouse({ rest, ...more }: HouseOptions = {}): Promise<House> {
  return openHouse(divided, {
    charter: rules,
    seed: 7,
    headerInterval: 50,
    // An outage takes more attempts than there is room for in a minute.
    pace: { count: 1000, span: 1000 },
    // The client would wait for the next second, which has nothing to do with any fault.
    rest: { globalRequestsPerSecond: 10_000, ...rest },
    ...more,
  })
}

export interface Asked {
  session: string
  /** Null when the session could not be convened. */
  thread: string | null
}

/** Id of the channel in which people ask, or an empty string once it is deleted. */
export function councilOf({ playground }: House): string {
  return [...playground.world.channels.values()].find(({ name }) => name === 'council')?.id ?? ''
}

/** Asks, and resolves when a thread stands or the person has read why none does. */
export async function convene(house: House, procedure: Procedure): Promise<Asked> {
  const { ada } = house
  const [path, words] =
    procedure === 'ask'
      ? [['council', 'ask'], { question: 'Tabs or spaces?' }]
      : [['council', 'debate'], { topic: 'Tabs or spaces?' }]
  const handle = await ada.command(house.channel('council'), path, words)
  await handle.settled
  return ada.until(
    () => {
      const running = house.maestro.running(handle.id)
      if (running?.place != null) return { session: handle.id, thread: running.place['thread'] ?? null }
      const said = handle.reply()?.content ?? ''
      return handle.state === 'failed' || (said !== '' && !said.includes('is at work'))
        ? { session: handle.id, thread: null }
        : null
    },
    { what: 'a council or a reason', timeout: 20_000 },
  )
}

/**
 * Sees a session to its end as people do: turns are let begin, the vote is called, the jury votes and is closed, the
 * council sits again. What came to nothing is pressed again. `sittings` is how often the council shall sit.
 */
export async function seeThrough(house: House, { session, thread }: Asked, sittings: number): Promise<void> {
  if (thread === null) return
  const people = house.playground.controls.addPeople(3)
  const pressed = new Map<string, InteractionHandle>()
  // A card bears the same button in every sitting.
  const inSitting = (id: string) => `${id} ${house.maestro.running(session)?.past.length}`
  const isDue = (deed: Deed | null): deed is Deed => {
    const before = deed === null || deed.kind === 'vote' ? undefined : pressed.get(inSitting(deed.id))
    return deed !== null && (before === undefined || isAnswered(before))
  }
  for (let left = 60; left > 0; left -= 1) {
    const done = house.ended(session).then(() => 'ended' as const)
    const next = await Promise.race([
      done,
      house.ada.until(() => [whatNext(house, { session, thread })].find(isDue), {
        what: 'the next thing to do',
        timeout: 25_000,
      }),
    ])
    if (next === 'ended') {
      if (!(await sitAgain(house, { session, thread }, sittings))) return
    } else if (next.kind === 'vote') {
      // The message may be gone before everybody has clicked.
      for (const person of people) await person.react(next.message.id, '✅').catch(() => undefined)
    } else {
      const key = inSitting(next.id)
      const handle = await (
        next.kind === 'press'
          ? house.ada.press(next.message.id, next.id)
          : house.ada.command(thread, ['council', 'stop'], {})
      ).catch(() => null)
      if (handle !== null) pressed.set(key, handle)
      await handle?.settled
    }
  }
  throw new Error('Nothing that was pressed led to an end.')
}

/** Whoever reads that it failed tries again. */
function isAnswered(handle: InteractionHandle): boolean {
  if (handle.state === 'failed') return true
  if (handle.state === 'deferred-update') return false
  return !/^$|being counted|closed already/u.test(handle.reply()?.content ?? '')
}

/** False when nothing more is to be had of this council. */
async function sitAgain(
  house: House,
  { session, thread }: { session: string; thread: string },
  sittings: number,
): Promise<boolean> {
  const messages = house.ada.see(thread)
  const verdicts = messages.filter(isVerdict)
  const offer = verdicts.length < sittings ? pressing(verdicts.at(-1), /^reconvene:/u) : null
  if (offer === null) return false
  const handle = await house.ada.press(offer.message.id, offer.id)
  // Whoever gets no answer within three seconds presses again.
  if ((await handle.settled).state !== 'failed')
    await house.ada.until(() => house.maestro.running(session) !== null || handle.reply()?.content)
  return true
}

type Press = { kind: 'press'; message: PageMessage; id: string }
type Deed = Press | { kind: 'vote'; message: PageMessage } | { kind: 'command'; id: '/council stop' }

function pressing(message: PageMessage | undefined, id: RegExp): Press | null {
  const control = message && controlsOn(message).find((one) => id.test(one.id) && !one.disabled)
  return message && control ? { kind: 'press', message, id: control.id } : null
}

function whatNext(house: House, { session, thread }: { session: string; thread: string }): Deed | null {
  const state = house.maestro.running(session)
  const messages = house.ada.see(thread)
  if (state?.jury?.close === null) {
    const isOut = (message: PageMessage) =>
      (message.reactions ?? []).length === 2 || messages.some(({ content }) => content.includes('react with'))
    const open = messages.filter((message) => isOpenCard(message) && !isVotedOn(message))
    const card = open.find(isOut)
    if (open.length > 0 && card === undefined) return null
    if (card !== undefined) return { kind: 'vote', message: card }
    // Nobody closes a jury that has no card yet; one whose card was taken away can only be closed.
    const hung = house.exchanges.filter((one) => kindOf(one) === 'jury card' && one.status < 400).length
    // Those of earlier sittings hang there still.
    if (Math.max(hung, messages.filter(isVotedOn).length) <= state.past.length) return null
    const header = house.ada.see(councilOf(house)).findLast(({ embeds }) => embeds.length > 0)
    const button = pressing(messages.findLast(isVerdict), /^close-jury:/u) ?? pressing(header, /^stop:/u)
    const isThere = house.playground.world.channels.has(thread)
    return button ?? (isThere ? { kind: 'command', id: '/council stop' } : null)
  }
  const panel = messages.findLast(isPanel)
  return pressing(panel, /:next:/u) ?? pressing(panel, /:3:vote$/u)
}

function isOpenCard({ embeds }: PageMessage): boolean {
  return embeds[0]?.fields?.[0]?.name.includes('Should this be upheld?') === true
}

const isVotedOn = ({ reactions = [] }: PageMessage) => reactions.some(({ count }) => count >= 3)
