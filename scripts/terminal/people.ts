/** What people made of a verdict: the jury, a new sitting, and how it turned out. Only a Discord log holds it. */
import type { Fact, JuryEnd, Mark } from '../../src/council/facts.ts'
import { counted, list } from '../../src/council/figures.ts'
import { decisionOf, type JuryCard } from '../../src/council/jury.ts'
import type { State } from '../../src/council/state.ts'
import { nameOf, objectionOf } from './names.ts'
import { printable, type Paint } from './paint.ts'

type FactOf<Type extends Fact['type']> = Extract<Fact, { type: Type }>

export function juryOpened({ cards }: FactOf<'jury-open'>, state: State): string {
  const minutes = counted(state.opening.charter.jury.minutes, 'minute')
  return [`The jury has ${minutes} to judge:`, ...cards.map((card) => `  ${cardWords(card, state)}`)].join(
    '\n',
  )
}

export function juryClosed({ reason, by, counts, recounted }: FactOf<'jury-close'>, state: State): string {
  const results = counts.map((count) => {
    const card = state.jury?.cards.find(({ id }) => id === count.card)
    const what = card === undefined ? printable(count.card) : cardWords(card, state)
    return `  ${what}: ${decisionOf(count)}, ${count.uphold} to uphold, ${count.dismiss} to dismiss`
  })
  const closed = by === null ? juryEnds[reason] : `${printable(by.name)} closed it`
  const heard = recounted ? '' : ' The votes could not be counted afresh; these are those that were heard of.'
  return [`The jury is closed: ${closed}.${heard}`, ...results].join('\n')
}

const juryEnds: Record<JuryEnd, string> = {
  time: 'its time was over',
  person: 'a person closed it',
  archived: 'its thread was archived',
  gone: 'its thread is gone',
}

export function reconvened({ by, cards }: FactOf<'session-reconvene'>, state: State, paint: Paint): string {
  const known = state.past.at(-1)?.jury?.cards ?? []
  const business = cards.map((id) => {
    const card = known.find((one) => one.id === id)
    return card === undefined ? printable(id) : cardWords(card, state)
  })
  const first = business.length === 0 ? '' : ` It takes up first: ${list(business)}.`
  return paint('bold', `${printable(by.name)} reconvened the council.${first}`)
}

export function marked({ person, mark, sitting }: FactOf<'mark-give'>, state: State): string {
  return `${printable(person.name)} marks the verdict${ofSitting(sitting, state)}: ${markWords[mark]}.`
}

export function outcomeRecorded(
  { by, mark, reason, sitting }: FactOf<'outcome-record'>,
  state: State,
): string {
  const recorded = `Outcome${ofSitting(sitting, state)}: ${markWords[mark]}. Recorded by ${printable(by.name)}.`
  return [recorded, printable(reason)].filter((text) => text.trim() !== '').join('\n')
}

const markWords: Record<Mark, string> = { right: 'right', wrong: 'wrong', 'cannot-tell': 'cannot be told' }

function ofSitting(sitting: number, { past }: State): string {
  return past.length === 0 ? '' : ` of sitting ${sitting + 1}`
}

function cardWords(card: JuryCard, state: State): string {
  switch (card.kind) {
    case 'dissent':
      return `${nameOf(state, card.seat)}'s dissent`
    case 'objection':
      return objectionOf(state, card.objection)
  }
}
