/** One turn of one seat: ask, check, let it be repaired. Failure is a value here; only defects throw. */
import { addCost, addUsage, AgentError, noUsage } from './agent.ts'
import type { Agent, Answer, ErrorKind, Prompt, Speaker, Usage, Watch } from './agent.ts'
import { promptFor, repairPrompt } from './prompts/index.ts'
import { wireFor } from './replies/index.ts'
import type { Wire } from './replies/wire.ts'
import type { Reply } from './reply.ts'
import type { View } from './view/index.ts'

/** What a turn came to; usage and cost are summed over every call it took. */
export type TurnOutcome = { usage: Usage; cost: number | null } & (
  | { ok: true; reply: Reply; speaker: Speaker }
  | { ok: false; kind: ErrorKind; text: string; speaker: Speaker | null }
)

/** So often may a reply not fit: if one in twenty-five does not, two would lose a seat in one session of forty. */
const tries = 3

export async function takeTurn(agent: Agent, view: View, watch: Watch): Promise<TurnOutcome> {
  const wire = wireFor(view)
  const prompt = promptFor(view, wire.schema)
  let { usage, cost } = { usage: noUsage, cost: 0 as number | null }
  let asked = prompt
  for (let left = tries; ; left -= 1) {
    const outcome = await attempt(agent, asked, wire, watch)
    usage = addUsage(usage, outcome.usage)
    cost = addCost(cost, outcome.cost)
    if (outcome.ok) return { ...outcome, usage, cost }
    const { issues, ...failed } = outcome
    if (issues === undefined) return { ...failed, usage, cost }
    // What a model wrote past its chance of repair is not a refusal: it is neither shown nor kept as its words.
    if (left === 1) return { ...failed, text: '', usage, cost }
    asked = repairPrompt(prompt, failed.text, issues)
  }
}

type Attempt = TurnOutcome & { issues?: string[] | undefined }

async function attempt(agent: Agent, prompt: Prompt, wire: Wire, watch: Watch): Promise<Attempt> {
  try {
    return judge(await agent.ask(prompt, watch), wire)
  } catch (error) {
    if (!(error instanceof AgentError)) throw error
    const { kind, speaker, usage, cost } = error
    return { ok: false, kind, text: '', speaker, usage: usage ?? noUsage, cost: usage === null ? 0 : cost }
  }
}

function judge(answer: Answer, wire: Wire): Attempt {
  const { text, speaker, usage, cost, end } = answer
  if (end !== 'complete') {
    // Half an answer is no answer: only a refusal's words are kept.
    return { ok: false, kind: end, text: end === 'refused' ? text : '', speaker, usage, cost }
  }
  const reading = wire.read(text)
  if (reading.ok) return { ok: true, reply: reading.reply, speaker, usage, cost }
  return { ok: false, kind: 'bad-reply', text, issues: reading.issues, speaker, usage, cost }
}
