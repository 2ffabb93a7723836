/** Five ways of arguing. A seat keeps its voice through a session and across sessions, as a person would. */
import { integerBelow, seededRandom } from '../../council/shuffle.ts'
import { doubt } from './voices/doubt.ts'
import { horizon } from './voices/horizon.ts'
import { numbers } from './voices/numbers.ts'
import { people } from './voices/people.ts'
import { practice } from './voices/practice.ts'

export const voices = [practice, people, doubt, numbers, horizon] as const

/** Index in `voices`: by the seat's temperament if that tells, else by its id. */
export function voiceOf(seat: string, temperament: string | null): number {
  const fitting = voices.findIndex(({ temper }) => temperament !== null && temper.test(temperament))
  return fitting === -1 ? integerBelow(voices.length, seededRandom(0, 'voice', seat)) : fitting
}
