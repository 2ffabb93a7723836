import { AgentError } from '../../../src/council/agent.ts'

/** What an agent rejected with; throws when it answered, or rejected with anything but an AgentError. */
export async function failureOf(asked: Promise<unknown>): Promise<AgentError> {
  const error: unknown = await asked.then(
    () => new Error('It answered.'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof AgentError)) throw error
  return error
}
