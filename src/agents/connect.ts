/** The adapters by vendor. Each is loaded with its SDK when a seat needs it, and costs a start without it nothing. */
import { AgentError } from '../council/agent.ts'
import type { ModelChoice, Vendor } from '../council/seat.ts'
import type { Limits } from './deadline.ts'
import type { ChatModel } from './model.ts'

/** One that is reached over the network. */
export type RemoteVendor = Exclude<Vendor, 'rehearsal'>

/** One client, with a key and an endpoint; makes the models that are reached by it. */
export type Connection = (id: string, limits: Limits, clock: () => number) => ChatModel

/** @param baseUrl the vendor's own when absent; for a compatible endpoint, which has none, that rejects as `bad-request` */
export async function connect(
  vendor: RemoteVendor,
  key: string,
  baseUrl: string | undefined,
): Promise<Connection> {
  switch (vendor) {
    case 'openai': {
      const { openaiClient, openaiModel } = await import('./openai.ts')
      const client = openaiClient(key, baseUrl)
      return (...model) => openaiModel(client, ...model)
    }
    case 'anthropic': {
      const { anthropicClient, anthropicModel } = await import('./anthropic.ts')
      const client = anthropicClient(key, baseUrl)
      return (...model) => anthropicModel(client, ...model)
    }
    case 'google': {
      const { googleClient, googleModel } = await import('./google.ts')
      const client = googleClient(key, baseUrl)
      return (id, limits) => googleModel(client, id, limits)
    }
    case 'compatible': {
      if (baseUrl === undefined) throw new AgentError('bad-request', 'compatible has no base URL')
      const { compatibleClient, compatibleModel } = await import('./compatible.ts')
      const client = compatibleClient(key, baseUrl)
      return (...model) => compatibleModel(client, ...model)
    }
  }
}

/** Stands for a model whose adapter is still being loaded; what goes wrong with that is told by every call. */
export function loading({ vendor, model: id }: ModelChoice, model: Promise<ChatModel>): ChatModel {
  let loaded: ChatModel | null = null
  model.then(
    (one) => (loaded = one),
    () => undefined,
  )
  return {
    vendor,
    id,
    ask: (prompt, watch) => loaded?.ask(prompt, watch) ?? model.then((one) => one.ask(prompt, watch)),
  }
}
