import { integerBelow } from '../../council/shuffle.ts'
import type { OpeningTask } from '../../council/task.ts'
import { pick, voiceAt, type Part } from './plot.ts'
import { headline, lead, quoted } from './stances.ts'
import type { StockClaim } from './voices/voice.ts'
import { voices } from './voices.ts'

/** Says so in the text too, because text is quoted and copied without the name above it. */
const disclosure = '-# Rehearsal: stock phrases, chosen by a seed. No model was asked.'

export function opening(task: OpeningTask, part: Part): object {
  const voice = voiceAt(part.voice)
  const random = part.chance('opening')
  const stated = headline(task, part.stance, part.voice)
  return {
    headline: stated,
    argument: [
      lead(task, part.stance),
      pick(voice.why, random),
      ...(random() < 0.2 ? detour(task, part) : []),
      pick(closings, random),
      disclosure,
    ].join('\n\n'),
    claims: claims(stated, part),
    confidence: 55 + integerBelow(36, random),
    best_counter: pick(voice.counter, random),
    change_if: pick(voice.changeIf, random),
    ...(task.options.length > 0 && { option: part.stance }),
  }
}

function claims(stated: string, part: Part): StockClaim[] {
  const [first, second, third] = voiceAt(part.voice).claims
  const own: StockClaim = { text: stated, kind: 'inference', load_bearing: true }
  return [own, first, second, third].slice(0, 2 + integerBelow(3, part.chance('claims')))
}

const closings = [
  'I hold this with less certainty than the headline has room for.',
  'Below, under *what would change my mind*, I mean every word.',
  'If only one of my claims is remembered, let it be the second.',
] as const

/** A long way round, past the other voices and through a plan: it does not fit into one message. */
function detour(task: OpeningTask, part: Part): string[] {
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
