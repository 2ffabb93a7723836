/** A way of arguing. What it argues for is decided elsewhere, so every sentence has to fit any answer. */
export interface Voice {
  /** Found in the temperament of a seat that speaks like this. */
  temper: RegExp
  /** Markdown paragraphs: the heart of the argument. */
  why: [string, string]
  claims: [StockClaim, StockClaim, StockClaim]
  counter: [string, string]
  changeIf: [string, string]
  /** What stays open, as one sentence. */
  objection: [string, string]
  reservation: [string, string]
  dissent: [string, string]
}

export interface StockClaim {
  text: string
  kind: 'fact' | 'inference' | 'value' | 'assumption'
  load_bearing: boolean
}
