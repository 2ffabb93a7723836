/** Councils that leave something open, and people who judge it. */
import type { PageMessage } from '../../../src/playground/page-protocol.ts'
import type { Person } from '../../../src/playground/index.ts'
import { charter } from '../../support/council.ts'
import { isVerdict, sentence, threadOf, type House } from './house.ts'

export function judged(mode: 'reactions' | 'ballot' = 'reactions', minutes = 60) {
  return { ...charter, jury: { mode, minutes } }
}

/** Asks and waits until people can vote. */
export async function askToJury(home: House, more: object = {}) {
  const handle = await home.ada.command(home.channel('council'), ['council', 'ask'], {
    question: 'Tabs or spaces?',
    ...more,
  })
  const thread = await threadOf(home.ada, handle)
  const card = await home.ada.untilMessage(thread, isOpenCard, { what: 'an open card' })
  return { session: handle.id, thread, card }
}

export function isOpenCard({ embeds, reactions = [], components = [] }: PageMessage): boolean {
  const isOpen = embeds[0]?.fields?.[0]?.name.includes('Should this be upheld?') === true
  return isOpen && (reactions.length === 2 || (components?.length ?? 0) > 0)
}

export async function vote(people: readonly Person[], card: string, sign: '✅' | '❌'): Promise<void> {
  for (const person of people) await person.react(card, sign)
}

/** The newest verdict in the thread. */
export function verdictIn(home: House, thread: string): PageMessage {
  const found = home.ada.see(thread).findLast(isVerdict)
  if (found === undefined) throw new Error('There is no verdict.')
  return found
}

/** Presses a button below the newest verdict and resolves with the private answer. */
export async function pressBelow(
  home: House,
  thread: string,
  id: string,
  person = home.ada,
): Promise<string> {
  return sentence(person, await person.press(verdictIn(home, thread).id, id))
}

/** Three people uphold the dissent, and the asker closes the jury. */
export async function uphold(
  home: House,
  { card, thread, session }: { card: PageMessage; thread: string; session: string },
) {
  await vote(home.playground.controls.addPeople(3), card.id, '✅')
  await pressBelow(home, thread, `close-jury:${session}:0`)
  return home.ended(session)
}
