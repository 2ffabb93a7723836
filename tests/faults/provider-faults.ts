/** Everything that a provider can do to a call: what it is on record as, and how often the call is made. */
import type { Limits } from '../../src/agents/index.ts'
import type { ErrorKind } from '../../src/council/agent.ts'
import { honest, type Asked, type VendorName } from '../app/vendors.ts'
import { key, type Dialect } from '../support/providers/dialects.ts'
import {
  drop,
  page,
  refuse,
  repeat,
  reset,
  silence,
  stall,
  stream,
  type Behaviour,
} from '../support/providers/stand-in.ts'

export interface ProviderFault {
  name: string
  kind: ErrorKind
  /** Calls that a turn makes of a provider that does this for ever; after one of 1 nobody is asked again. */
  calls: number
  behave(dialect: Dialect, asked: Asked): Behaviour
  /** Milliseconds that the house waits after it; 500 when the provider asks for none, 0 when it does not wait. */
  wait?: (vendor: VendorName) => number
  /** Time-outs short enough to be waited for, and so few attempts. */
  brief?: { limits: Limits; attempts: number }
  /** Who can do this at all. */
  only?: VendorName
}

/** Of things that pass by themselves. */
const often = 5
/** Of replies that do not fit. */
const repaired = 3

/** Two attempts stand for five: this time is real. */
const impatient = { limits: { total: 20_000, idle: 600 }, attempts: 2 }

const status =
  (code: number): ProviderFault['behave'] =>
  ({ vendor }) =>
    refuse(code, said(vendor, code))

/** What each vendor writes beside a status; it quotes the key, which must go nowhere. */
function said(vendor: VendorName, code: number, details: object[] = []): object {
  const message = `Something about ${key}.`
  if (vendor === 'anthropic') return { type: 'error', error: { type: 'error', message } }
  return { error: vendor === 'google' ? { code, message, details } : { message, type: null, code: null } }
}

/** A rate limit that asks for a wait, in a header or as Google does. */
const limited =
  (asked: string): ProviderFault['behave'] =>
  ({ vendor }) => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${asked}s` }]
    const headers: Record<string, string> = vendor === 'google' ? {} : { 'retry-after': asked }
    return refuse(429, said(vendor, 429, details), headers)
  }

const replied =
  (text: (whole: string) => string): ProviderFault['behave'] =>
  (dialect, asked) =>
    stream(dialect.complete(text(honest(dialect.vendor, asked))))

const begun = '{"headline":"SPA'
const beats: Record<VendorName, string> = {
  openai: 'event: response.in_progress\ndata: {"type":"response.in_progress"}\n\n',
  anthropic: 'event: ping\ndata: {"type":"ping"}\n\n',
  google: 'data: {"usageMetadata":{"promptTokenCount":1}}\n\n',
  compatible: ': still here\n\n',
}
const blocked = 'data: {"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"}}\n\n'

/** The house's clock in these sessions stands at noon. */
const inSevenSeconds = 'Sun, 22 Nov 2026 12:00:07 GMT'

export const providerFaults: ProviderFault[] = [
  { name: '401', kind: 'auth', calls: 1, behave: status(401) },
  { name: '402', kind: 'quota', calls: 1, behave: status(402) },
  { name: '403', kind: 'auth', calls: 1, behave: status(403) },
  { name: '404', kind: 'unknown-model', calls: 1, behave: status(404) },
  { name: '408', kind: 'timeout', calls: often, behave: status(408) },
  { name: '429 without a wait', kind: 'rate-limit', calls: often, behave: status(429) },
  { name: '429, in 3', kind: 'rate-limit', calls: often, behave: limited('3'), wait: () => 3_000 },
  {
    name: '429, at a date',
    kind: 'rate-limit',
    calls: often,
    behave: limited(inSevenSeconds),
    // Google knows no dates.
    wait: (vendor) => (vendor === 'google' ? 500 : 7_000),
  },
  { name: '429, in -5', kind: 'rate-limit', calls: often, behave: limited('-5') },
  {
    name: '429, in 10^9',
    kind: 'rate-limit',
    calls: often,
    behave: limited('1000000000'),
    wait: () => 20_000,
  },
  { name: '429, soon', kind: 'rate-limit', calls: often, behave: limited('soon') },
  { name: '500', kind: 'overloaded', calls: often, behave: status(500) },
  { name: '503', kind: 'overloaded', calls: often, behave: status(503) },
  { name: '529', kind: 'overloaded', calls: often, behave: status(529) },
  {
    name: 'an overload inside a stream',
    kind: 'overloaded',
    calls: often,
    behave: (dialect) => stream(dialect.begun(begun) + dialect.overloadInside),
  },
  { name: 'a reset', kind: 'network', calls: often, behave: () => reset },
  { name: 'no header', kind: 'timeout', calls: 2, behave: () => silence, brief: impatient },
  { name: 'no chunk', kind: 'timeout', calls: 2, behave: () => stall(''), brief: impatient },
  {
    name: 'a stall in mid-stream',
    kind: 'timeout',
    calls: 2,
    behave: (dialect) => stall(dialect.begun(begun)),
    brief: impatient,
  },
  {
    name: 'heartbeats only',
    kind: 'timeout',
    calls: 2,
    behave: ({ vendor }) => repeat(beats[vendor], 50),
    brief: { ...impatient, limits: { total: 1_200, idle: 600 } },
  },
  {
    name: 'a drop in mid-stream',
    kind: 'network',
    calls: often,
    behave: (dialect) => drop(dialect.begun(begun)),
  },
  {
    name: 'a clean early end',
    kind: 'network',
    calls: often,
    behave: (dialect) => stream(dialect.begun(begun)),
  },
  { name: 'HTML with 200', kind: 'network', calls: often, behave: () => page(200) },
  { name: 'HTML with 502', kind: 'overloaded', calls: often, behave: () => page(502) },
  {
    name: 'an event cut off',
    kind: 'network',
    calls: often,
    behave: (dialect) => stream(`${dialect.begun(begun)}event: message_start\ndata: {"type": \n\n`),
  },
  {
    name: 'a reply that is no JSON',
    kind: 'bad-reply',
    calls: repaired,
    behave: replied(() => 'SPACES!'),
    wait: () => 0,
  },
  {
    name: 'half a reply called whole',
    kind: 'bad-reply',
    calls: repaired,
    behave: replied((whole) => whole.slice(0, -10)),
    wait: () => 0,
  },
  {
    name: 'a wrong schema',
    kind: 'bad-reply',
    calls: repaired,
    behave: replied(() => '{"SPACES":1}'),
    wait: () => 0,
  },
  { name: 'an empty reply', kind: 'bad-reply', calls: repaired, behave: replied(() => ''), wait: () => 0 },
  {
    name: 'a refusal',
    kind: 'refused',
    calls: 1,
    behave: (dialect) => stream(dialect.refused('I would rather not choose SPACES.')),
  },
  { name: 'a blocked prompt', kind: 'refused', calls: 1, behave: () => stream(blocked), only: 'google' },
  {
    name: 'a cut at the length limit',
    kind: 'cut',
    calls: 1,
    behave: (dialect) => stream(dialect.cut(begun)),
  },
  {
    name: 'a reply of 1 MB',
    kind: 'cut',
    calls: 1,
    behave: replied((whole) => whole + ' '.repeat(1_000_000)),
  },
]
