/** The calls of a session made by the vendors' SDKs as they come, step by step, and nothing else. */
import Anthropic from '@anthropic-ai/sdk'
import type { MessageCreateParamsStreaming } from '@anthropic-ai/sdk/resources/messages'
import { GoogleGenerativeAI, type GenerateContentRequest } from '@google/generative-ai'
import OpenAI from 'openai'
import type { ResponseCreateParamsStreaming } from 'openai/resources/responses/responses'
import { baseUrlsAt, KEY } from '../provider/open.ts'
import type { SentRequest } from '../provider/plan.ts'

export interface BareSdks {
  /** Makes the calls anew under another mark; resolves with the length of what was answered. */
  hold(mark: number): Promise<number>
}

/** As the SDKs take them. */
type Request =
  | { vendor: 'openai'; body: ResponseCreateParamsStreaming }
  | { vendor: 'anthropic'; body: MessageCreateParamsStreaming }
  | { vendor: 'google'; model: string; body: GenerateContentRequest }

/** `recorded`: what one session of Maestro sent, in the order in which it was sent. */
export function openBareSdks(url: string, recorded: readonly SentRequest[]): BareSdks {
  const urls = baseUrlsAt(url)
  const openai = new OpenAI({ apiKey: KEY, baseURL: urls.openai })
  const anthropic = new Anthropic({ apiKey: KEY, baseURL: urls.anthropic })
  const google = new GoogleGenerativeAI(KEY)
  const script = stepsOf(recorded)

  async function ask(request: Request): Promise<number> {
    let length = 0
    switch (request.vendor) {
      case 'openai': {
        const events = await openai.responses.create(request.body)
        for await (const event of events) {
          if (event.type === 'response.output_text.delta') length += event.delta.length
        }
        return length
      }
      case 'anthropic': {
        const events = await anthropic.messages.create(request.body)
        for await (const event of events) {
          if (event.type === 'content_block_delta' && event.delta.type === 'text_delta')
            length += event.delta.text.length
        }
        return length
      }
      case 'google': {
        const options = { baseUrl: urls.google ?? '' }
        const { stream } = await google
          .getGenerativeModel({ model: request.model }, options)
          .generateContentStream(request.body)
        for await (const chunk of stream) length += chunk.text().length
        return length
      }
    }
  }

  return {
    async hold(mark) {
      let length = 0
      for (const step of script) {
        for (const part of await Promise.all(step.map((request) => ask(request(mark))))) length += part
      }
      return length
    },
  }
}

/** What is sent under a mark. */
type Template = (mark: number) => Request

/** Requests of one step are sent side by side; the next step begins when all are answered. */
function stepsOf(recorded: readonly SentRequest[]): Template[][] {
  const steps: SentRequest[][] = []
  for (const request of recorded) {
    const last = steps.at(-1)
    if (last?.[0]?.step === request.step) last.push(request)
    else steps.push([request])
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as they were sent, and as the SDKs take them
  return steps.map((step) => step.map((request) => template(request) as Template))
}

const markPattern = /\(case -?\d+\)/u

/** Gives the value under another mark, and builds no more for it than a caller of the SDKs would. */
function template(value: unknown): (next: number) => unknown {
  if (!markPattern.test(JSON.stringify(value))) return () => value
  if (typeof value === 'string') {
    const texts = value.split(markPattern)
    return (next) => texts.join(`(case ${next})`)
  }
  if (Array.isArray(value)) {
    const items = value.map(template)
    return (next) => items.map((item) => item(next))
  }
  const fields = Object.entries(value ?? {}).map(([name, field]) => [name, template(field)] as const)
  return (next) => Object.fromEntries(fields.map(([name, field]) => [name, field(next)]))
}
