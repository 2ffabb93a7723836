/** A whole Maestro whose seats speak through the real adapters to stand-ins of their vendors, on a real SQLite file. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect } from 'vitest'
import { z } from 'zod'
import { stepOf } from '../../scripts/bench/provider/reply.ts'
import { speakers, type Limits, type SpeakerSettings } from '../../src/agents/index.ts'
import { createMaestro, type Maestro } from '../../src/app/maestro.ts'
import type { Charter, ModelChoice, Seat, Vendor } from '../../src/council/seat.ts'
import type { Step } from '../../src/council/task.ts'
import { openHistory } from '../../src/history/open.ts'
import { recordingLog, type LoggedLine } from '../support/app.ts'
import { charter } from '../support/council.ts'
import { dialects, key, type Dialect } from '../support/providers/dialects.ts'
import { openStandIn, stream, type Behaviour, type StandIn } from '../support/providers/stand-in.ts'
import { ballot, objection, opening } from '../support/scripted.ts'

export type VendorName = Dialect['vendor']

/** What a vendor was asked, read from its request alone. */
export interface Asked {
  step: Step
  /** What its answer may name, by field: candidates under `approve`, claims under `claim` and so on. */
  labels: Record<string, string[]>
  /** How often this vendor was asked before. */
  call: number
}

/** How a vendor behaves when asked; undefined for an honest answer. */
export type Plan = (asked: Asked, dialect: Dialect) => Behaviour | undefined

export interface House {
  maestro: Maestro
  standIns: Record<VendorName, StandIn>
  /** Waits of the retry policy, which pass at once. */
  waits: number[]
  log: LoggedLine[]
  /** A second Maestro on the same file, once the first one is closed. */
  reopen(): Promise<Maestro>
  /** Closes everything, and looks for keys and words where they do not belong. */
  close(): Promise<void>
}

/** Before the price of Google's model goes up. */
const now = Date.parse('2026-11-22T12:00:00Z')

const models = {
  openai: 'gpt-6.1-sol',
  anthropic: 'claude-opus-5-5',
  google: 'gemini-4-argon',
} as const

export function seat(id: string, choice: ModelChoice, reserve: ModelChoice | null = null): Seat {
  return { id, name: `The ${id}`, temperament: null, avatar: null, ...choice, reserve }
}

export const sol = seat('sol', { vendor: 'openai', model: models.openai })
export const aria = seat('aria', { vendor: 'anthropic', model: models.anthropic })
export const prism = seat('prism', { vendor: 'google', model: models.google })
/** At an endpoint of one's own, whose prices nobody knows. */
export const local = seat('local', { vendor: 'compatible', model: 'local-model' })

export async function openHouse(
  plans: Partial<Record<VendorName, Plan>> = {},
  more: {
    seats?: Seat[]
    charter?: Partial<Charter>
    limits?: Partial<Limits>
    /** Waits pass at once all the same. */
    retry?: SpeakerSettings['retry']
  } = {},
): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'maestro-vendors-'))
  const opened = await Promise.all(
    dialects.map(async (dialect) => [dialect.vendor, await standIn(dialect, plans[dialect.vendor])] as const),
  )
  const standIns = Object.fromEntries(opened) as Record<VendorName, StandIn>
  const log = recordingLog()
  const waits: number[] = []
  const baseUrls: Partial<Record<Vendor, string>> = {
    openai: `${standIns.openai.url}/v1`,
    anthropic: standIns.anthropic.url,
    google: standIns.google.url,
    compatible: `${standIns.compatible.url}/v1`,
  }
  const speaker = speakers({
    key: () => key,
    baseUrls,
    clock: () => now,
    ...(more.limits && { limits: more.limits }),
    retry: { random: () => 0, ...more.retry, sleep: async (wait) => void waits.push(wait) },
  })

  async function open(): Promise<{ maestro: Maestro; close(): Promise<void> }> {
    const history = await openHistory({ url: `sqlite://${join(folder, 'council.sqlite')}`, log })
    const seats = more.seats ?? [sol, aria, prism]
    const maestro = createMaestro({ seats, charter: { ...charter, ...more.charter }, history, speaker, log })
    return {
      maestro,
      async close() {
        await maestro.close()
        await history.close()
      },
    }
  }

  let current = await open()
  return {
    maestro: current.maestro,
    standIns,
    waits,
    log: log.lines,
    async reopen() {
      await current.close()
      current = await open()
      return current.maestro
    },
    async close() {
      const record = await current.maestro.read('guild', 1)
      await current.close()
      await Promise.all(Object.values(standIns).map((standing) => standing.close()))
      const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1'))
      rmSync(folder, { recursive: true })
      // Something was really written, so that looking for a key in it says something.
      expect(files.join('')).toContain('guild')
      expect(record?.facts.length).toBeGreaterThan(2)
      for (const kept of [files.join(''), JSON.stringify(record)]) expect(kept).not.toContain(key)
      const logged = inspect(log.lines, { depth: null })
      for (const secret of [key, 'Tabs', 'SPACES']) expect(logged).not.toContain(secret)
    },
  }
}

async function standIn(dialect: Dialect, plan: Plan | undefined): Promise<StandIn> {
  const standing = await openStandIn()
  standing.plan((response) => {
    const request = standing.received.at(-1)
    const asked = { ...readTask(dialect.vendor, request?.body), call: standing.received.length - 1 }
    return (plan?.(asked, dialect) ?? stream(dialect.complete(honest(dialect.vendor, asked))))(response)
  })
  return standing
}

const schema = z.object({ properties: z.record(z.string(), z.unknown()) })
const requests = {
  openai: z
    .object({ text: z.object({ format: z.object({ schema }) }) })
    .transform((body) => body.text.format.schema),
  anthropic: z
    .object({ output_config: z.object({ format: z.object({ schema }) }) })
    .transform((body) => body.output_config.format.schema),
  google: z
    .object({ generationConfig: z.object({ responseJsonSchema: schema }) })
    .transform((body) => body.generationConfig.responseJsonSchema),
  // A server that takes no schema is told of it in words.
  compatible: z
    .object({
      response_format: z
        .object({ json_schema: z.object({ schema }) })
        .nullish()
        .catch(null),
      messages: z.array(z.object({ content: z.string() })),
    })
    .transform(({ response_format: format, messages }) => {
      const told = messages[0]?.content.split('JSON Schema:\n')[1] ?? ''
      return format?.json_schema.schema ?? schema.parse(JSON.parse(told))
    }),
}

function readTask(vendor: VendorName, body: unknown): Omit<Asked, 'call'> {
  const { properties } = requests[vendor].parse(body)
  return { step: stepOf({ properties }), labels: labelsIn(properties) }
}

const listed = z.object({ enum: z.array(z.string()) })

/** The values of every enumeration, under the name of the nearest field. */
function labelsIn(schema: unknown, field = ''): Record<string, string[]> {
  const own = listed.safeParse(schema)
  if (own.success) return { [field]: own.data.enum }
  if (typeof schema !== 'object' || schema === null) return {}
  return Object.entries(schema).reduce((all, [name, inner]) => {
    const isField = !['items', 'properties', 'anyOf'].includes(name) && !/^\d+$/u.test(name)
    return { ...all, ...labelsIn(inner, isField ? name : field) }
  }, {})
}

/** A reply that fits and agrees with everyone; in an exchange it objects once, so that there is something to answer. */
export function honest(vendor: VendorName, { step, labels }: Pick<Asked, 'step' | 'labels'>): string {
  return JSON.stringify(reply(vendor, step, labels))
}

function reply(vendor: VendorName, step: Step, labels: Record<string, string[]>): object {
  const { claim = [], approve = [], could_sign, objection: raised = [] } = labels
  const [first = ''] = claim
  switch (step) {
    case 'opening':
      return opening(`SPACES, says ${vendor}`, 'A')
    case 'probe':
      return { objection: objection(first), contradictions: [] }
    case 'examination': {
      const given = { objections: [objection(first, { severity: 'major' })], endorsements: claim }
      return could_sign === undefined ? given : { ...given, could_sign }
    }
    case 'revision':
      if (labels['reason'] === undefined)
        return { position: opening(`SPACES at last, says ${vendor}`), could_sign, confidence: 70 }
      return {
        ...(raised.length > 0 && { answers: raised.map((label) => answered(label)) }),
        changed: false,
        reason: 'none',
        refs: [],
        wrong_before: [],
        position: null,
        ...(could_sign !== undefined && { joins: 'Z', could_sign }),
        confidence: 70,
      }
    case 'speech':
      return {
        text: `SPACES, speaks ${vendor}.`,
        argues_for: labels['argues_for']?.[0],
        claims: [{ text: `SPACES hold, as ${vendor} says.`, kind: 'inference', load_bearing: true }],
        // A dissenter must attack, and whoever attacks may do it in any role.
        objections: [objection(first, { severity: 'major' })],
        endorsements: claim.slice(-1),
        ...(raised.length > 0 && { answers: raised.map((label) => answered(label)) }),
        ...('ledger' in labels && {
          ledger: claim.map((label) => ({ claim: label, state: 'open', why: 'So.' })),
        }),
      }
    case 'answer':
      return { text: 'SPACES, since you ask.' }
    case 'ballot':
      return ballot(approve, [approve], raised.length > 0 ? { standing: [] } : {})
    case 'statement':
      return { headline: 'SPACES', text: `SPACES, wrote ${vendor}.` }
    case 'signing':
      return { decision: 'sign', reason: '' }
  }
}

const answered = (label: string) => ({ objection: label, answer: 'rebut', text: 'SPACES still.' })
