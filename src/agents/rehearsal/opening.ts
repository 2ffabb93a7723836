import { integerBelow } from '../../council/shuffle.ts'
import type { Task } from '../../council/task.ts'
import { pick, pickApart, voiceAt, type Part } from './part.ts'
import { firstConfidence, position } from './position.ts'
import { quoted } from './stances.ts'
import { voices } from './voices.ts'

export function opening(task: Task, part: Part): object {
  return { ...firstPosition(task, part), confidence: firstConfidence(part) }
}

/** The same for a seat that is heard late. */
export function firstPosition(task: Task, part: Part): object {
  const voice = voiceAt(part.voice)
  const random = part.chance('opening')
  const argument = [
    ...earlier(task, part),
    pick(voice.why, random),
    ...(random() < 0.2 ? detour(task, part) : []),
    pickApart(closings, part, 'closing'),
  ]
  const reasons = voice.claims.slice(0, 1 + integerBelow(3, part.chance('claims')))
  return position(task, part, part.stance, argument, reasons)
}

/** A nod to what the council said before, where a question follows another one up. */
function earlier(task: Task, part: Part): string[] {
  const last = task.earlier.at(-1)
  const said = voiceAt(part.voice).exchange.earlier
  return last === undefined ? [] : [said.replaceAll(/\bE\b/gu, () => quoted(last.question))]
}

const closings = [
  'I hold this with less certainty than the headline has room for.',
  'Below, under *what would change my mind*, I mean every word.',
  'If only one of my claims is remembered, let it be the second.',
  'I have left out two arguments that sounded better than they were.',
  'Anyone who likes all of this should read it again, more slowly.',
] as const

/** A long way round, past the other voices and through a plan: it does not fit into one message. */
function detour(task: Task, part: Part): string[] {
  const random = part.chance('detour')
  const others = voices.filter((_, index) => index !== part.voice)
  const plan = JSON.stringify({ question: quoted(task.question).replaceAll('`', '’') })
  return [
    '### What others may say, taken seriously',
    ...others.flatMap((other) => [
      pick(other.why, random),
      `*Granted, and still:* ${pick(other.counter, random)}`,
    ]),
    '### How I would go about it',
    `\`\`\`json\n${plan.slice(0, -1)},\n  "first_step": "smallest one that teaches something",\n  "owner": "one name",\n  "look_again": "in six weeks",\n  "stop_if": "nobody misses it"\n}\n\`\`\``,
    '1. Agree on the first step, and on nothing else.\n2. Take it.\n3. Look at what happened, together, and only then talk about the second one.',
  ]
}
