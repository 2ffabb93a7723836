/** When the exchange is skipped, cut short or gone through again, and how many calls each way costs. */
import { describe, expect, it } from 'vitest'
import type { Vendor } from '../../../src/council/seat.ts'
import {
  callsOf,
  exchanging,
  options,
  runCouncil,
  seats,
  sessionOpen,
  type Run,
} from '../../support/council.ts'
import {
  agreeing,
  approving,
  converting,
  examination,
  keeping,
  objecting,
  objection,
  opening,
  type Line,
  type Script,
} from '../../support/scripted.ts'

const ids = ['sol', 'aria', 'prism', 'vega', 'lyra']

interface Council {
  rounds?: number
  /** Empty for an open question. */
  labels?: string[]
  count?: number
  seed?: number
  vendors?: Record<string, Vendor>
}

function run(scripts: Record<string, Script>, council: Council = {}): Promise<Run> {
  const { rounds = 1, labels = [], count = 3, seed = 7, vendors = {} } = council
  const question = { text: 'Tabs or spaces?', options: options(...labels) }
  const past = [sessionOpen({ question, seed, charter: exchanging(rounds), seats: seats(count) })]
  return runCouncil(scripts, { past, vendors })
}

/** The same script for so many seats, but for some. */
function all(script: Script, some: Record<string, Script> = {}, count = 3): Record<string, Script> {
  return Object.fromEntries(ids.slice(0, count).map((id) => [id, { ...script, ...some[id] }]))
}

/** Such as `opening examination1 revision1 ballot`. */
function steps({ facts }: Run): string {
  const opened = facts.filter((fact) => fact.type === 'step-open')
  return opened.map(({ step, round }) => (round > 0 ? `${step}${round}` : step)).join(' ')
}

const voting = 'ballot statement signing'
const exchange = 'examination1 revision1'

describe('a council that disagrees', () => {
  it.each([
    ['in an open question', {}, {}],
    ['in a closed one', { labels: ['Tabs', 'Spaces'] }, { prism: { opening: opening('Spaces', 'B') } }],
  ])('goes through one exchange and asks sixteen times, %s', async (_, council, some) => {
    const session = await run(all({}, some), council)
    expect(steps(session)).toBe(`opening ${exchange} ${voting}`)
    expect(callsOf(session)).toBe(16)
  })

  it('goes through none, and asks ten times, where the charter wants none', async () => {
    for (const labels of [[], ['Tabs', 'Spaces']]) {
      const session = await run(all({ examination: agreeing }), { rounds: 0, labels })
      expect(steps(session)).toBe(`opening ${voting}`)
      expect(callsOf(session)).toBe(10)
    }
  })
})

describe('a closed question in which all openings are alike', () => {
  const closed = { labels: ['Tabs', 'Spaces'] }
  const tabs: Script = { opening: opening('Tabs', 'A') }
  const probing = (severity: string, contradictions: object[] = []): Script => ({
    probe: (task) => ({
      objection: objection(task.step === 'probe' ? task.positions[0]!.claims[0]!.label : '', { severity }),
      contradictions,
    }),
  })

  it('takes one probe for the exchange, and asks eleven times', async () => {
    const session = await run(all(tabs), closed)
    expect(steps(session)).toBe(`opening probe ${voting}`)
    expect(callsOf(session)).toBe(11)
    expect(session.state.verdict?.outcome).toBe('unanimous')
  })

  it.each<[string, boolean, Script]>([
    ['finds a major objection', true, probing('major')],
    ['finds a blocking objection', false, probing('blocking')],
    ['finds that two claims exclude each other', false, probing('minor', [{ first: '1.1', second: '2.1' }])],
    ['fails', false, { probe: { fail: 'timeout' } }],
  ])('when its probe %s, still holds: %s', async (_, holds, probe) => {
    const session = await run(all({ ...tabs, ...probe }), closed)
    expect(steps(session)).toBe(`opening probe ${holds ? '' : `${exchange} `}${voting}`)
    expect(callsOf(session)).toBe(holds ? 11 : 17)
  })

  it('holds when one of two claims that exclude each other carries nothing', async () => {
    const { claims, ...rest } = opening('Tabs', 'A') as { claims: object[] }
    const loose = { ...rest, claims: claims.map((claim) => ({ ...claim, load_bearing: false })) }
    const contradiction = probing('minor', [
      { first: '1.1', second: '2.1' },
      { first: '2.1', second: '3.1' },
      { first: '1.1', second: '3.1' },
    ])
    const some = { aria: { opening: loose }, prism: { opening: loose } }
    expect(steps(await run(all({ ...tabs, ...contradiction }, some), closed))).toBe(`opening probe ${voting}`)
    const one = { aria: { opening: loose } }
    expect(steps(await run(all({ ...tabs, ...contradiction }, one), closed))).toContain('examination1')
  })

  it('is probed by any of the seats, as the seed has it', async () => {
    const probers = new Set<string>()
    for (let seed = 0; seed < 8; seed++) {
      const { facts } = await run(all(tabs), { ...closed, seed })
      const probe = facts.find((fact) => fact.type === 'step-open' && fact.step === 'probe')
      if (probe?.type === 'step-open') for (const seat of probe.seats) probers.add(seat)
    }
    expect([...probers].toSorted()).toEqual(['aria', 'prism', 'sol'])
  })

  it('is not probed by a seat that does not share the answer, having given none', async () => {
    const silent = { vega: { opening: { fail: 'overloaded' } } } as const
    for (let seed = 0; seed < 8; seed++) {
      const { agents, facts } = await run(all(tabs, silent, 4), { ...closed, count: 4, seed })
      expect(facts).toContainEqual(expect.objectContaining({ type: 'step-open', step: 'probe' }))
      expect(agents.get('vega')?.prompts.some(({ task }) => task.step === 'probe')).toBe(false)
    }
  })

  it.each<[string, Record<string, Script>, Council]>([
    ['two of three', { prism: { opening: opening('Spaces', 'B') } }, {}],
    ['all but one of “none of these”', { prism: { opening: opening('Neither', 'Z') } }, {}],
    ['two, because the third one failed', { prism: { opening: { fail: 'timeout' } } }, {}],
    ['all for “none of these”', all({ opening: opening('Neither', 'Z') }), {}],
    ['models of one family', {}, { vendors: { sol: 'openai', aria: 'openai', prism: 'openai' } }],
  ])('is none for %s', async (_, some, council) => {
    const session = await run(all(tabs, some), { ...closed, ...council })
    expect(steps(session)).toContain(`opening ${exchange} ballot`)
  })

  it('is one for models of two families', async () => {
    const vendors = { sol: 'openai', aria: 'openai', prism: 'google' } as const
    expect(steps(await run(all(tabs), { ...closed, vendors }))).toContain('probe')
  })

  it('is never one in an open question, however alike the words are', async () => {
    expect(steps(await run(all({ opening: opening('Tabs') })))).toContain(exchange)
  })
})

describe('an open question in which everyone could sign everything', () => {
  const objecting =
    (severity: string, claim = '1.1'): Line =>
    (task) =>
      task.step === 'examination'
        ? examination([objection(claim, { severity })], task.positions)
        : { fail: 'network' }

  it('is settled by the examination, and asks thirteen times', async () => {
    const session = await run(all({ examination: agreeing }))
    expect(steps(session)).toBe(`opening examination1 ${voting}`)
    expect(callsOf(session)).toBe(13)
  })

  it.each<[string, boolean, Line]>([
    ['a minor objection to a claim that carries a position', true, objecting('minor')],
    ['a major one', false, objecting('major')],
    ['a blocking one', false, objecting('blocking')],
    ['an examination that failed', false, { fail: 'timeout' }],
  ])('with %s is settled: %s', async (_, settled, line) => {
    const session = await run(all({ examination: agreeing }, { prism: { examination: line } }))
    expect(steps(session)).toBe(`opening examination1 ${settled ? '' : 'revision1 '}${voting}`)
  })

  it('is settled in spite of a major objection to a claim that carries nothing', async () => {
    const position = opening('Tabs') as { claims: object[] }
    const claims = [{ text: 'By the way.', kind: 'value', load_bearing: false }, ...position.claims]
    const some = { prism: { examination: objecting('major') } }
    const session = await run(all({ opening: { ...position, claims }, examination: agreeing }, some))
    expect(steps(session)).not.toContain('revision')
  })

  it('is not settled when one seat could not sign one position', async () => {
    const reluctant: Line = (task) =>
      task.step === 'examination'
        ? examination(
            [],
            task.positions.filter(({ headline }) => headline !== 'Spaces'),
          )
        : { fail: 'network' }
    const some = { aria: { opening: opening('Spaces') }, prism: { examination: reluctant } }
    expect(steps(await run(all({ examination: agreeing }, some)))).toContain('revision1')
  })

  it('is settled even if a seat could not sign its own any more', async () => {
    const modest: Line = (task) =>
      task.step === 'examination'
        ? examination(
            [],
            task.positions.filter(({ headline }) => headline !== 'Spaces'),
          )
        : { fail: 'network' }
    const some = { aria: { opening: opening('Spaces'), examination: modest } }
    expect(steps(await run(all({ examination: agreeing }, some)))).not.toContain('revision')
  })

  it('is not settled by models of one family, nor by two answers', async () => {
    const vendors = { sol: 'openai', aria: 'openai', prism: 'openai' } as const
    expect(steps(await run(all({ examination: agreeing }), { vendors }))).toContain('revision1')
    const some = { prism: { opening: { fail: 'timeout' } } } as const
    expect(steps(await run(all({ examination: agreeing }, some)))).toContain('revision1')
  })

  it('is settled in a later round too', async () => {
    const session = await run(all({ examination: [examination([objection('1.1')], []), agreeing] }), {
      rounds: 2,
    })
    expect(steps(session)).toBe(`opening ${exchange} examination2 ${voting}`)
  })

  it('is settled by the seats that are left, once others are lost', async () => {
    const script: Script = { examination: [examination([objection('1.1')], []), agreeing] }
    const lost = { vega: { revision: { fail: 'auth' } } } as const
    const session = await run(all(script, lost, 4), { rounds: 2, count: 4 })
    expect(steps(session)).toBe(`opening ${exchange} examination2 ${voting}`)
  })

  it('is not known in a closed one, where the options differ', async () => {
    const some = { prism: { opening: opening('Spaces', 'B') } }
    const session = await run(all({ examination: agreeing }, some), { labels: ['Tabs', 'Spaces'] })
    expect(steps(session)).toContain('revision1')
  })
})

describe('a further round', () => {
  const spaces: Script = { opening: opening('Spaces') }
  const rounds = (count: number) =>
    Array.from({ length: count }, (_, index) => `examination${index + 1} revision${index + 1}`).join(' ')
  /** Attacks Spaces in every round on another ground. */
  const kinds = ['logic', 'factual', 'evidence']
  const ever: Line[] = kinds.map((kind) => objecting(/Spaces/, { kind }))

  it.each([1, 2, 3])('is gone through up to %i times while something new is raised', async (most) => {
    const session = await run(
      all({ examination: ever[0]! }, { aria: spaces, prism: { examination: ever } }),
      {
        rounds: most,
      },
    )
    expect(steps(session)).toBe(`opening ${rounds(most)} ${voting}`)
    expect(callsOf(session)).toBe(10 + 6 * most)
  })

  it('is not worth it without anything new', async () => {
    const session = await run(all({}, { aria: spaces }), { rounds: 3 })
    expect(steps(session)).toBe(`opening ${rounds(1)} ${voting}`)
  })

  it('is not worth it when the same seats attack the same claims on the same grounds', async () => {
    const session = await run(all({ examination: objecting(/Spaces/) }, { aria: spaces }), { rounds: 3 })
    expect(steps(session)).toBe(`opening ${rounds(2)} ${voting}`)
  })

  it('is worth it when another claim is attacked, though on the same ground', async () => {
    const turning: Line[] = [objecting(/Spaces/), objecting(/Tabs/)]
    const scripts = all({}, { sol: { opening: opening('Tabs'), examination: turning }, aria: spaces })
    expect(steps(await run(scripts, { rounds: 3 }))).toBe(`opening ${rounds(3)} ${voting}`)
  })

  it('is worth it when another seat joins the attack', async () => {
    const joining: Script = { examination: [examination([], []), objecting(/Spaces/)] }
    const scripts = all({ examination: objecting(/Spaces/) }, { aria: spaces, prism: joining })
    const session = await run(scripts, { rounds: 3 })
    expect(steps(session)).toBe(`opening ${rounds(3)} ${voting}`)
  })

  describe('after a change of mind', () => {
    const changing = (argued: boolean, round: number): Script => ({
      opening: opening('Both'),
      revision: (task, _watch) => {
        if (task.step !== 'revision') return { fail: 'network' }
        const isRound = task.own?.headline === (round === 1 ? 'Both' : 'Convinced: Tabs')
        return isRound ? converting({ to: /^(Convinced: )?(Tabs|Spaces)$/, argued }) : keeping(task)
      },
    })
    const five = (some: Record<string, Script>) =>
      all({ opening: opening('Tabs') }, { aria: spaces, vega: { opening: opening('None') }, ...some }, 5)

    it('is gone through when that was argued', async () => {
      const session = await run(five({ lyra: changing(true, 1) }), { rounds: 3, count: 5 })
      expect(steps(session)).toBe(`opening ${rounds(2)} ${voting}`)
      expect(callsOf(session)).toBe(5 + 10 + 10 + 5 + 1 + 5)
    })

    it('is not worth it when that was not', async () => {
      const session = await run(five({ lyra: changing(false, 1) }), { rounds: 3, count: 5 })
      expect(steps(session)).toBe(`opening ${rounds(1)} ${voting}`)
    })
  })

  describe('is not needed', () => {
    const labels = ['Tabs', 'Spaces', 'Both']
    const closed = (of: string, some: Record<string, Script> = {}) =>
      all(
        { examination: objecting(/of (sol|aria)/) },
        Object.fromEntries(
          of.split('').map((label, index) => {
            const id = ids[index]!
            return [id, { opening: opening(`Option ${label} of ${id}`, label), ...some[id] }]
          }),
        ),
        of.length,
      )

    it.each([
      ['when two of three stand for one option', 'AAB', false],
      ['but for less than two thirds', 'AABC', true],
      ['but for half', 'AABB', true],
      ['when four of five stand for one option', 'AAAAB', false],
      ['but for three of five', 'AAABB', true],
      ['but for most who stand for none', 'ZZA', true],
    ])('in a closed question %s (%s)', async (_, of, needed) => {
      const session = await run(closed(of), { rounds: 2, labels, count: of.length })
      expect(steps(session)).toContain(`opening ${rounds(needed ? 2 : 1)} ballot`)
    })

    it('in a closed question when an argument made it two thirds, but needed when there was none', async () => {
      const moving = (argued: boolean) => ({
        prism: { revision: converting({ to: /Option A of sol/, argued }) },
      })
      const argued = await run(closed('ABCA', moving(true)), { rounds: 2, labels, count: 4 })
      expect(steps(argued)).toBe(`opening ${rounds(1)} ${voting}`)
      const followed = await run(closed('ABCA', moving(false)), { rounds: 2, labels, count: 4 })
      expect(steps(followed)).toContain('examination2')
    })

    it('in a closed question when two thirds of all seats are of one mind, and not of those that spoke', async () => {
      const lost = { vega: { opening: { fail: 'auth' } } } as const
      const session = await run(
        { ...closed('AAB'), ...lost, lyra: closed('AABCC')['lyra']! },
        { rounds: 2, labels, count: 5 },
      )
      expect(steps(session)).toContain('examination2')
      const four = await run({ ...closed('AAB'), ...lost }, { rounds: 2, labels, count: 4 })
      expect(steps(four)).toContain('examination2')
    })

    const signing =
      (pattern: RegExp, line?: Line): Line =>
      async (task, watch) => {
        if (task.step !== 'revision') throw new Error('signing() is a line for revisions')
        const liked = task.positions.filter(({ headline }) => pattern.test(headline))
        const reply = typeof line === 'function' ? await line(task, watch) : keeping(task)
        return { ...reply, could_sign: liked.map(({ label }) => label) }
      }
    const open = (line: Line) =>
      all(
        { examination: objecting(/./), ballot: approving(/Tabs/) },
        {
          sol: { opening: opening('Tabs') },
          aria: { opening: opening('Spaces'), revision: line },
          prism: { opening: opening('Both') },
        },
      )

    it('in an open question when enough could sign one position by now', async () => {
      expect(steps(await run(open(signing(/Tabs/)), { rounds: 2 }))).toBe(`opening ${rounds(1)} ${voting}`)
      expect(steps(await run(open(signing(/Spaces/)), { rounds: 2 }))).toContain('examination2')
    })

    it('in an open question when enough were of one mind from the first', async () => {
      const alike: Line = (task) =>
        task.step === 'examination'
          ? examination(
              [objection('1.1')],
              task.positions.filter(({ headline }) => headline !== 'Both'),
            )
          : { fail: 'network' }
      const scripts = open(signing(/no such/))
      const agreed = { ...scripts, sol: { ...scripts['sol'], examination: alike } }
      expect(steps(await run(agreed, { rounds: 2 }))).toContain('examination2')
      const both = { ...agreed, aria: { ...scripts['aria'], examination: alike } }
      expect(steps(await run(both, { rounds: 2 }))).toBe(`opening ${rounds(1)} ${voting}`)
    })

    it('in an open question when one seat joined another by argument, but needed when there was none', async () => {
      const joining = (argued: boolean) => signing(/Tabs/, converting({ to: /Tabs/, argued }))
      expect(steps(await run(open(joining(true)), { rounds: 2 }))).toBe(`opening ${rounds(1)} ${voting}`)
      expect(steps(await run(open(joining(false)), { rounds: 2 }))).toContain('examination2')
    })
  })
})

describe('a council that has too few seats left', () => {
  const lost: Script = { opening: { fail: 'auth' } }
  it.each<[string, number, string, Record<string, Script>, Council]>([
    ['the opening', 3, 'opening', { prism: lost }, {}],
    ['the examination', 6, 'opening examination1', { prism: { examination: { fail: 'quota' } } }, {}],
    ['the revision', 9, `opening ${exchange}`, { prism: { revision: { fail: 'unknown-model' } } }, {}],
    [
      'the probe',
      4,
      'opening probe',
      all({ opening: opening('Tabs', 'A'), probe: { fail: 'auth' } }),
      { labels: ['Tabs', 'Spaces'] },
    ],
  ])('after %s asks nobody any more', async (_, calls, expected, some, council) => {
    const session = await run(all({}, some), council)
    expect(steps(session)).toBe(expected)
    expect(callsOf(session)).toBe(calls)
    expect(session.state.verdict).toMatchObject({ outcome: 'no quorum', chosen: null, confidence: null })
  })

  it('asks on while a quorum is left, and a seat that failed in passing is heard again', async () => {
    const some = { prism: { opening: { fail: 'overloaded' } }, vega: lost } as const
    const session = await run(all({}, some, 4), { count: 4 })
    expect(callsOf(session)).toBe(4 + 3 + 3 + 3 + 1 + 3)
    expect(session.state.turns).toContainEqual(
      expect.objectContaining({
        step: 'revision',
        seat: 'prism',
        reply: expect.objectContaining({ position: expect.objectContaining({ headline: 'A late answer' }) }),
      }),
    )
  })

  it('goes on with a seat that declined to attack, and without one that declined to answer', async () => {
    const declining = { prism: { examination: { refuse: 'I attack nobody.' } } } as const
    const session = await run(all({}, declining))
    expect(callsOf(session)).toBe(16)
    expect(session.state.verdict).toMatchObject({ outcome: 'unanimous', signatures: 3 })
    expect(session.state.verdict?.degraded).toContainEqual({
      kind: 'seat-failed',
      seat: 'prism',
      error: 'refused',
    })
    expect(callsOf(await run(all({}, { prism: { opening: { refuse: 'No.' } } })))).toBe(3)
  })

  it('without a single answer asks nobody any more', async () => {
    const session = await run(all({ opening: { fail: 'overloaded' } }))
    expect(callsOf(session)).toBe(3)
    expect(session.state.verdict?.outcome).toBe('no quorum')
  })
})
