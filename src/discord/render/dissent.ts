/** Dissents, word for word. */
import type { SessionOpen } from '../../council/facts.ts'
import type { Dissent, Held } from '../../council/verdict.ts'
import { safe } from '../safe.ts'
import { seatName } from './names.ts'
import { position } from './position.ts'

export interface DissentText {
  heading: string
  /** Markdown of any length. */
  text: string
}

export function dissentText(opening: SessionOpen, dissent: Dissent): DissentText {
  const name = seatName(opening, dissent.seat)
  switch (dissent.kind) {
    case 'signature':
      return { heading: `Dissent of ${name}`, text: safe(dissent.text.trim()) || 'No reason was given.' }
    case 'position':
      return {
        heading: `Outside the verdict: ${name}${heldAt[dissent.held]}`,
        text: position(opening, dissent.position),
      }
  }
}

const heldAt = {
  throughout: '',
  'left by argument': ', at first (left by an argument)',
  'left without argument': ', at first (left without an argument)',
  'in the end': ', in the end',
} as const satisfies Record<Held, string>
