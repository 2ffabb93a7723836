/** What an answer consists of, in an opening and after a change of mind alike. */
import { integerBelow } from '../../council/shuffle.ts'
import type { Task } from '../../council/task.ts'
import { pick, voiceAt, type Part } from './part.ts'
import { headline, lead, type Stance } from './stances.ts'
import type { StockClaim } from './voices/voice.ts'

/** Says so in the text too, because text is quoted and copied without the name above it. */
const disclosure = '-# Rehearsal: stock phrases, chosen by a seed. No model was asked.'

/**
 * @param argument paragraphs between its first sentence and the disclosure
 * @param reasons claims beside the one that repeats the headline
 */
export function position(
  task: Task,
  part: Part,
  stance: Stance,
  argument: readonly string[],
  reasons: readonly StockClaim[],
): object {
  const voice = voiceAt(part.voice)
  const random = part.chance(`position ${stance}`)
  const stated = headline(task, stance, part.voice)
  const answer: StockClaim = { text: stated, kind: 'inference', load_bearing: true }
  return {
    headline: stated,
    argument: [lead(task, stance), ...argument, disclosure].join('\n\n'),
    claims: [answer, ...reasons],
    best_counter: pick(voice.counter, random),
    change_if: pick(voice.changeIf, random),
    ...(task.options.length > 0 && { option: stance }),
  }
}

/** 0–100, as stated in the opening. */
export function firstConfidence(part: Part): number {
  return 55 + integerBelow(36, part.chance('confidence'))
}
