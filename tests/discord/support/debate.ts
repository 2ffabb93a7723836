/** A debate at Discord, and what a moderator does with its panel. */
import type { State } from '../../../src/council/state.ts'
import type { PageMessage } from '../../../src/playground/page-protocol.ts'
import type { Person } from '../../../src/playground/index.ts'
import { threadOf, type House } from './house.ts'

export interface Debate {
  house: House
  thread: string
  session: string
}

export async function startDebate(
  house: House,
  more: Record<string, string | number | boolean> = {},
  person: Person = house.ada,
): Promise<Debate> {
  const handle = await person.command(house.channel('council'), ['council', 'debate'], {
    topic: 'Tabs or spaces?',
    ...more,
  })
  return { house, thread: await threadOf(person, handle), session: handle.id }
}

/** The custom ids of everything that can be used on a message. */
export function controlsOn({ components }: PageMessage): { id: string; disabled: boolean; label: string }[] {
  const rows = (components ?? []) as unknown as { components?: Record<string, unknown>[] }[]
  return rows
    .flatMap((row) => row.components ?? [])
    .map((one) => ({
      id: String(one['custom_id']),
      disabled: one['disabled'] === true,
      label: String(one['label'] ?? one['placeholder']),
    }))
}

export const isPanel = (message: PageMessage): boolean =>
  controlsOn(message).some(({ id }) => id.startsWith('steer:'))

/** The newest panel, once it offers what is asked for. */
export async function panelWith(
  { house, thread }: Debate,
  fits: (controls: ReturnType<typeof controlsOn>, message: PageMessage) => boolean,
): Promise<PageMessage> {
  return house.ada.until(
    () => {
      const panels = house.ada.see(thread).filter(isPanel)
      const newest = panels.at(-1)
      return panels.length === 1 && newest !== undefined && fits(controlsOn(newest), newest) ? newest : null
    },
    { what: 'a panel that offers it', timeout: 20_000 },
  )
}

/** Resolves with the panel on which the turn of that number (from 0) can be let begin. */
export function nextPanel(debate: Debate, turn: number): Promise<PageMessage> {
  return panelWith(debate, (controls) =>
    controls.some(({ id, disabled }) => id.endsWith(`:next:${turn}`) && !disabled),
  )
}

/** Presses what the newest panel offers under an id that begins and ends so. */
export async function press(
  debate: Debate,
  panel: PageMessage,
  what: RegExp,
  { person = debate.house.ada, values }: { person?: Person; values?: string[] } = {},
) {
  const control = controlsOn(panel).find(({ id }) => what.test(id))
  if (control === undefined) throw new Error(`The panel offers nothing like ${what.source}.`)
  return person.press(panel.id, control.id, values)
}

/** Lets the turn begin and waits until it was spoken. */
export async function takeTurn(debate: Debate, turn: number, person?: Person): Promise<void> {
  const panel = await nextPanel(debate, turn)
  await press(debate, panel, /:next:/u, person === undefined ? {} : { person })
  await heardTurns(debate, turn + 1)
}

export async function heardTurns({ house, session }: Debate, count: number): Promise<void> {
  await house.ada.until(
    () => {
      const spoken = house.maestro.running(session)?.turns.filter(({ step }) => step === 'speech') ?? []
      return spoken.length >= count
    },
    { what: `${count} turns`, timeout: 20_000 },
  )
}

/** The private sentence that a person got last. */
export function privately(person: Person, { thread }: Debate, words: RegExp): Promise<PageMessage> {
  return person.untilMessage(thread, (message) => isEphemeral(message) && words.test(message.content), {
    what: `a private sentence like ${words.source}`,
  })
}

const isEphemeral = ({ flags }: PageMessage): boolean => ((flags ?? 0) & 64) !== 0

/** Who speaks in which turn of the plan, and as what. */
export function spoken(state: State): string[] {
  return state.turns.flatMap((turn) =>
    turn.type === 'turn-end' && turn.reply.step === 'speech' ? [`${turn.seat} ${turn.round}`] : [],
  )
}
