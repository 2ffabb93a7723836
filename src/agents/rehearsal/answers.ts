/** What a seat says to the objections against its claims. */
import type { AnswerKind } from '../../council/reply.ts'
import { integerBelow, shuffle } from '../../council/shuffle.ts'
import type { RevisionTask, ShownObjection } from '../../council/task.ts'
import { matters, type Matter } from './matters.ts'
import type { Move } from './move.ts'
import { voiceAt, type Part } from './part.ts'
import { readersWords } from './sent-back.ts'
import { quoted } from './stances.ts'

export interface GivenAnswer {
  objection: string
  answer: AnswerKind
  text: string
}

/** One for each objection. The one that changes the seat's mind it cannot but accept. */
export function answers(task: RevisionTask, part: Part, move: Move | null): GivenAnswer[] {
  const { exchange } = voiceAt(part.voice)
  const random = part.chance(`answers ${task.objections.map(({ argument }) => argument).join(' ')}`)
  const openings = {
    accept: shuffle(exchange.answers.accept, random),
    rebut: shuffle(exchange.answers.rebut, random),
    'concede-in-part': shuffle(exchange.answers['concede-in-part'], random),
  }
  const said: AnswerKind[] = []
  // Each voice starts elsewhere, so that seats which answer the same kind of objection do not say the same of it.
  const start = part.voice + integerBelow(starts, part.shared('matter'))
  return task.objections.map((objection) => {
    const answer = objection === move?.objection ? 'accept' : kindOf(task, objection, part, move)
    const times = said.filter((one) => one === answer).length
    said.push(answer)
    const matter = at(matters[answer][objection.kind], start, times)
    // With more objections than ways to begin, an answer goes straight to the matter.
    const words = [...openings[answer].slice(times, times + 1), matter].join(' ')
    return {
      objection: objection.label,
      answer,
      text: words + consequence(objection, answer, start + said.length),
    }
  })
}

function kindOf(task: RevisionTask, objection: ShownObjection, part: Part, move: Move | null): AnswerKind {
  const { argument, claim, severity } = objection
  const draw = part.chance(`answer ${argument} ${claim.text}`)()
  // Whoever keeps an answer cannot give up the claim that repeats it.
  const isAnswer = claim.text === task.own?.claims[0]?.text
  const yielding = isAnswer ? 'concede-in-part' : 'accept'
  if (readersWords(objection) !== null)
    return draw < 0.3 ? yielding : draw < 0.8 ? 'concede-in-part' : 'rebut'
  // A seat that goes along without having been refuted.
  if (move?.isArgued === false) return draw < 0.15 ? 'concede-in-part' : 'rebut'
  if (severity === 'blocking') return draw < 0.2 ? 'concede-in-part' : 'rebut'
  if (draw < 0.2) return yielding
  return draw < 0.45 ? 'concede-in-part' : 'rebut'
}

function consequence(objection: ShownObjection, answer: AnswerKind, nth: number): string {
  if (answer === 'rebut') return ''
  if (readersWords(objection) !== null) return `\n\n${at(toReaders, nth, 0)}`
  const wanted = quoted(objection.wouldResolve)
  return answer === 'accept'
    ? `\n\nWhat it asks for belongs in the answer: ${wanted}`
    : `\n\nI would settle it with what it asks for: ${wanted}`
}

const toReaders: Matter = [
  'Those who sent it back should find it in the statement, in words that they would know again.',
  'Whatever the council says next, it ought to say this with it.',
  'I would rather sign a text that has it in than be right without.',
]

/** A multiple of every list's length, so that none of their items comes more often than another. */
const starts = 15

/** Goes round the list in steps that keep neighbours apart. */
function at(list: Matter, start: number, times: number): string {
  return list[(start + times * (list.length - 2)) % list.length] ?? list[0]
}
