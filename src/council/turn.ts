/** One turn of one seat: ask, check, repair once. Failure is a value here; only defects throw. */
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

export async function takeTurn(agent: Agent, view: View, watch: Watch): Promise<TurnOutcome> {
  const wire = wireFor(view)
  const prompt = promptFor(view, wire.schema)
  const first = await attempt(agent, prompt, wire, watch)
  if (first.ok || first.issues === undefined) return first
  const second = await attempt(agent, repairPrompt(prompt, first.text, first.issues), wire, watch)
  const usage = addUsage(first.usage, second.usage)
  const cost = addCost(first.cost, second.cost)
  // What a model wrote past its chance of repair is not a refusal: it is neither shown nor kept as its words.
  const text = !second.ok && second.issues === undefined ? second.text : ''
  return second.ok ? { ...second, usage, cost } : { ...second, text, usage, cost }
}

type Attempt = TurnOutcome & { issues?: string[] }

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
