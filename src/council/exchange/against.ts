import type { CandidateId, HeldPosition } from '../reply.ts'
import type { TrackedObjection } from './objections.ts'

/**
 * Whether an objection concerns what is put forward: it attacks a claim of a seat that stands for it. The position
 * that this seat is counted for need not hold the claim any more; whether the attack still matters, the ballots say. A
 * claim that was made in a role of a debate stands for what the role argued for.
 * @param counted what each seat counts for
 */
export function isForVerdict(
  { against, inRole }: Pick<TrackedObjection, 'against' | 'inRole'>,
  chosen: CandidateId | null,
  counted: readonly HeldPosition[],
): boolean {
  if (inRole !== null) return chosen !== null && inRole.for === chosen
  const option = counted.find(({ seat }) => seat === against)?.position.option ?? null
  return chosen !== null && (option ?? against) === chosen
}
