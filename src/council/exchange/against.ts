import type { CandidateId, HeldPosition } from '../reply.ts'
import type { TrackedObjection } from './objections.ts'

/**
 * Whether an objection concerns what is put forward: it attacks a claim of a seat that stands for it. The position
 * that this seat is counted for need not hold the claim any more; whether the attack still matters, the ballots say.
 * @param counted what each seat counts for
 */
export function isForVerdict(
  { against }: Pick<TrackedObjection, 'against'>,
  chosen: CandidateId | null,
  counted: readonly HeldPosition[],
): boolean {
  const option = counted.find(({ seat }) => seat === against)?.position.option ?? null
  return chosen !== null && (option ?? against) === chosen
}
