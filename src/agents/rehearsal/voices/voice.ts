import type { ClaimKind } from '../../../council/reply.ts'
import type { ExchangeVoice } from './exchange/voice.ts'

/** A way of arguing. What it argues for is decided elsewhere, so every sentence has to fit any answer. */
export interface Voice {
  /** Found in the temperament of a seat that speaks like this. */
  temper: RegExp
  /** Markdown paragraphs: the heart of the argument. */
  why: [string, string]
  claims: [StockClaim, StockClaim, StockClaim]
  counter: [string, string]
  changeIf: [string, string]
  /** What stands against its own choice when it votes, as one sentence. */
  stillOpen: [string, string]
  reservation: [string, string]
  dissent: [string, string]
  exchange: ExchangeVoice
}

export interface StockClaim {
  text: string
  kind: ClaimKind
  load_bearing: boolean
}
