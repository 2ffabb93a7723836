import type { AnswerSchema, Prompt } from '../agent.ts'
import { NONE, type OpeningTask, type Task } from '../task.ts'
import type { View } from '../view/index.ts'
import { ballotRequest, signingRequest, statementRequest } from './decision.ts'
import { answerRequest, closingRequest, speechRequest } from './debate.ts'
import { examinationRequest, probeRequest, revisionRequest } from './exchange.ts'
import { blocks, question, system } from './frame.ts'
import { earlierBlock } from './material.ts'

/** Output tokens per turn. Reasoning counts, so even a ballot needs room to think. */
const ceilings: Record<Task['step'], number> = {
  opening: 16_000,
  probe: 8_000,
  examination: 16_000,
  revision: 16_000,
  speech: 16_000,
  answer: 8_000,
  ballot: 8_000,
  statement: 16_000,
  signing: 8_000,
}

/** The prompt of one turn: a pure function of the reader's blind view; `schema` is what its reply must fit. */
export function promptFor({ task, fence }: Pick<View, 'task' | 'fence'>, schema: AnswerSchema): Prompt {
  const text = blocks(question(task), earlierBlock(fence, task.earlier), request(task, fence))
  return {
    system: system(task),
    turns: [{ role: 'user', text }],
    schema,
    outputCeiling: ceilings[task.step],
    task,
  }
}

/** The same prompt with the reply that did not fit and the reasons: a seat's chance to repair it. */
export function repairPrompt(prompt: Prompt, reply: string, issues: readonly string[]): Prompt {
  const complaint = `Your reply could not be used:\n${issues
    .slice(0, 10)
    .map((issue) => `- ${issue}`)
    .join('\n')}\nGive the same answer again as one JSON object that fits the schema, and nothing else.`
  const turns = [...prompt.turns]
  // An empty assistant turn is refused by some vendors; then the complaint alone has to do.
  if (reply.trim() !== '') turns.push({ role: 'assistant', text: reply })
  const last = turns.at(-1)
  if (last?.role === 'user') {
    turns.splice(-1, 1, { role: 'user', text: `${last.text}\n\n${complaint}` })
    return { ...prompt, turns }
  }
  return { ...prompt, turns: [...turns, { role: 'user', text: complaint }] }
}

function request(task: Task, fence: string): string {
  switch (task.step) {
    case 'opening':
      return openingRequest(task)
    case 'probe':
      return probeRequest(task, fence)
    case 'examination':
      return examinationRequest(task, fence)
    case 'revision':
      return task.sayings === null ? revisionRequest(task, fence) : closingRequest(task, task.sayings, fence)
    case 'speech':
      return speechRequest(task, fence)
    case 'answer':
      return answerRequest(task, fence)
    case 'ballot':
      return ballotRequest(task, fence)
    case 'statement':
      return statementRequest(task, fence)
    case 'signing':
      return signingRequest(task, fence)
  }
}

function openingRequest(task: OpeningTask): string {
  const stand =
    task.options.length > 0
      ? `Choose the option you stand for in \`option\`; ${NONE} if none of them is right.`
      : 'Take a position of your own.'
  return `Nobody else's answer is known to you. ${stand} Put the answer in \`headline\`, the case in \`argument\`, and the sentences that carry it in \`claims\`, so that each can be attacked by number. State your \`confidence\` honestly: it is compared with how things turn out.`
}
