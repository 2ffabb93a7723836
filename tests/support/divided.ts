/** A council that leaves something open. */
import { approving, opening, type Script } from './scripted.ts'

const tabs: Script = { opening: opening('Tabs'), ballot: approving(/Tabs/) }

export const refusal = 'A tab is **not** a measure.'

/** Two are for tabs, and one will not sign it. */
export const divided: Record<string, Script> = {
  sol: tabs,
  aria: tabs,
  prism: {
    opening: opening('Spaces'),
    ballot: approving(/Spaces/),
    signing: { decision: 'dissent', reason: refusal },
  },
}
