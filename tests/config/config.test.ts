import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ConfigError, loadConfig } from '../../src/config.ts'
import { roles } from '../../src/council/seat.ts'

const folder = mkdtempSync(join(tmpdir(), 'maestro-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

function councilFile(content: unknown): string {
  const path = join(folder, `${Math.random()}.json`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const three = ['sol', 'aria', 'prism'].map((id) => ({
  id,
  name: id.toUpperCase(),
  vendor: 'rehearsal',
  model: 'rehearsal',
}))

/** A council file with these rules of a debate. */
function debating(debate: object): object {
  return { seats: three, charter: { debate } }
}

describe('an empty environment', () => {
  const config = loadConfig({})

  it('opens the playground with three rehearsal seats and the house charter', () => {
    expect(config.discordToken).toBeNull()
    expect(config.databaseUrl).toBe('sqlite://data/maestro.sqlite')
    expect(config.seats.map(({ seat }) => [seat.name, seat.vendor])).toEqual([
      ['Sol', 'rehearsal'],
      ['Aria', 'rehearsal'],
      ['Prism', 'rehearsal'],
    ])
    expect(config.charter).toEqual({
      quorum: 3,
      threshold: { numerator: 2, denominator: 3 },
      rounds: 1,
      method: 'supermajority',
      jury: { mode: 'reactions', minutes: 60 },
      quiet: false,
      debate: { rounds: null, roles, turnWords: 250, moderated: false, minutes: 30 },
      patience: { factor: 2, floor: 10, ceiling: 90 },
    })
  })

  it('lets many work at once, and not without end', () => {
    expect(config).toMatchObject({ councilsAtOnce: 200, callsAtOnce: 256 })
    expect(loadConfig({ COUNCILS_AT_ONCE: '1', CALLS_AT_ONCE: '10000' })).toMatchObject({
      councilsAtOnce: 1,
      callsAtOnce: 10_000,
    })
  })

  it('says which key each seat lacks', () => {
    expect(config.seats.map(({ note }) => note)).toEqual([
      'OPENAI_API_KEY is not set',
      'ANTHROPIC_API_KEY is not set',
      'GOOGLE_API_KEY is not set',
    ])
  })
})

describe('keys and models', () => {
  it('a key gives its seat its own model, and leaves the others to rehearsal', () => {
    const { seats, key } = loadConfig({ OPENAI_API_KEY: 'sk-test', ANTHROPIC_API_KEY: '  ' })
    expect(seats.map(({ seat }) => seat.vendor)).toEqual(['openai', 'rehearsal', 'rehearsal'])
    expect(seats[0]).toMatchObject({ note: null, seat: { model: 'gpt-6.1-sol' } })
    expect(key('OPENAI_API_KEY')).toBe('sk-test')
    expect(key('ANTHROPIC_API_KEY')).toBeUndefined()
  })

  it('a variable named after the seat replaces its model', () => {
    const { seats } = loadConfig({ GOOGLE_API_KEY: 'key', PRISM_MODEL: 'gemini-3.5-flash-lite' })
    expect(seats[2]?.seat).toMatchObject({ vendor: 'google', model: 'gemini-3.5-flash-lite' })
  })

  it('a reserve without its key is left out, and that is said', () => {
    const reserve = { vendor: 'anthropic', model: 'claude-haiku-5-5' }
    const path = councilFile({
      seats: [{ ...three[0], vendor: 'openai', model: 'm', reserve }, ...three.slice(1)],
    })
    const without = loadConfig({ COUNCIL_FILE: path, OPENAI_API_KEY: 'a' })
    expect(without.seats[0]).toMatchObject({
      seat: { reserve: null },
      note: 'its reserve is left out: ANTHROPIC_API_KEY is not set',
    })
    const whole = loadConfig({ COUNCIL_FILE: path, OPENAI_API_KEY: 'a', ANTHROPIC_API_KEY: 'b' })
    expect(whole.seats[0]).toMatchObject({ seat: { reserve }, note: null })
  })

  it('a compatible endpoint needs an address, and a key only when it names one', () => {
    const local = {
      id: 'llama',
      name: 'Llama',
      vendor: 'compatible',
      model: 'llama',
      baseUrl: 'http://127.0.0.1:11434/v1',
    }
    const free = loadConfig({ COUNCIL_FILE: councilFile({ seats: [...three, local] }) })
    expect(free.seats[3]?.seat).toMatchObject({ vendor: 'compatible', baseUrl: local.baseUrl })
    const keyed = loadConfig({
      COUNCIL_FILE: councilFile({ seats: [...three, { ...local, keyVariable: 'LLAMA_KEY' }] }),
    })
    expect(keyed.seats[3]).toMatchObject({ seat: { vendor: 'rehearsal' }, note: 'LLAMA_KEY is not set' })
    const { baseUrl: _, ...nowhere } = local
    expect(() => loadConfig({ COUNCIL_FILE: councilFile({ seats: [...three, nowhere] }) })).toThrow(
      /llama.*needs a baseUrl/u,
    )
  })
})

describe('the rules of a debate', () => {
  it('are those of the council file, and how long it waits is that of the environment', () => {
    const rules = { rounds: 10, roles: ['scribe', 'advocate', 'analyst'], turnWords: 30, moderated: true }
    const path = councilFile(debating(rules))
    expect(loadConfig({ COUNCIL_FILE: path }).charter.debate).toEqual({ ...rules, minutes: 30 })
    const { debate } = loadConfig({ COUNCIL_FILE: path, DEBATE_MINUTES: '0.5' }).charter
    expect(debate).toEqual({ ...rules, minutes: 0.5 })
  })

  it('may be given in part, and no number of rounds means each role once', () => {
    const given = (debate: object) =>
      loadConfig({ COUNCIL_FILE: councilFile(debating(debate)), DEBATE_MINUTES: ' ' }).charter.debate
    const house = { rounds: null, roles, turnWords: 250, moderated: false, minutes: 30 }
    expect(given({})).toEqual(house)
    expect(given({ rounds: null, turnWords: 2000 })).toEqual({ ...house, turnWords: 2000 })
  })
})

describe('the way to Discord', () => {
  it('is its own, by as many shards as it asks for, unless another one is set', () => {
    expect(loadConfig({ DISCORD_API_URL: ' ', SHARDS: '' })).toMatchObject({
      discordApi: undefined,
      sharding: { total: 'auto', range: null },
      shard: null,
    })
    const given = { DISCORD_API_URL: 'http://127.0.0.1:4400/api', SHARDS: ' 8 ', SHARD_RANGE: '0-3' }
    expect(loadConfig(given)).toMatchObject({
      discordApi: 'http://127.0.0.1:4400/api',
      sharding: { total: 8, range: { first: 0, last: 3 } },
      shard: null,
    })
  })

  it('is known to one of several processes as that of its own shard', () => {
    expect(loadConfig({ SHARDING_MANAGER: 'true', SHARDS: '2', SHARD_COUNT: '8' }).shard).toEqual({
      id: 2,
      count: 8,
    })
  })
})

describe('what is wrong', () => {
  it('is named all at once, each with its variable', () => {
    const wrong = {
      DATABASE_URL: 'mysql://x',
      PLAYGROUND_PORT: 'http',
      LOG_LEVEL: 'loud',
      TURN_TIMEOUT_SECONDS: '-1',
      PRICES: '{',
    }
    const message = problemsOf(wrong)
    for (const name of Object.keys(wrong)) expect(message).toContain(name)
    expect(message.split('\n')).toHaveLength(5)
  })

  it.each([
    ['too few seats', { seats: three.slice(1) }, 'at least 3 seats'],
    ['an id twice', { seats: [three[0], three[0], three[1]] }, 'an id twice'],
    [
      'a name that Discord refuses',
      { seats: [{ ...three[0], name: 'Clyde' }, three[1], three[2]] },
      'Discord refuses',
    ],
    [
      'a key instead of a name',
      { seats: [{ ...three[0], keyVariable: 'sk-abc' }, three[1], three[2]] },
      'never a key itself',
    ],
    [
      'a threshold of one half',
      { seats: three, charter: { threshold: { numerator: 1, denominator: 2 } } },
      'more than one half',
    ],
    ['a quorum beyond the seats', { seats: three, charter: { quorum: 4 } }, 'must not exceed'],
    ['an unknown field', { seats: three, chart: {} }, 'has no field "chart": remove it, or correct its name'],
    ['no object', [], 'must be an object in { }'],
    [
      'an unknown vendor',
      { seats: [{ ...three[0], vendor: 'mistral' }, three[1], three[2]] },
      'seats.0.vendor must be one of openai, anthropic, google, compatible, rehearsal.',
    ],
    [
      'no model',
      { seats: [{ ...three[0], model: undefined }, three[1], three[2]] },
      'seats.0.model is missing.',
    ],
    [
      'an avatar that is no web address',
      { seats: [{ ...three[0], avatar: 'javascript:alert(1)' }, three[1], three[2]] },
      'seats.0.avatar must be a web address of a picture.',
    ],
    [
      'a threshold in parts',
      { seats: three, charter: { threshold: { numerator: 0.5, denominator: 0 } } },
      'charter.threshold.numerator must be a whole number.',
    ],
    ['no rounds', debating({ rounds: 0 }), 'charter.debate.rounds must be 1 to 10.'],
    ['eleven rounds', debating({ rounds: 11 }), 'charter.debate.rounds must be 1 to 10.'],
    ['half a round', debating({ rounds: 1.5 }), 'charter.debate.rounds must be a whole number.'],
    [
      'two roles',
      debating({ roles: ['advocate', 'scribe'] }),
      'charter.debate.roles must hold at least 3 roles.',
    ],
    [
      'a role twice',
      debating({ roles: ['advocate', 'scribe', 'advocate'] }),
      'charter.debate.roles must not hold a role twice.',
    ],
    [
      'an unknown role',
      debating({ roles: ['advocate', 'judge', 'scribe'] }),
      'charter.debate.roles.1 must be one of advocate, dissenter, analyst, strategist, scribe.',
    ],
    ['turns of 29 words', debating({ turnWords: 29 }), 'charter.debate.turnWords must be 30 to 2000.'],
    ['turns of 2001 words', debating({ turnWords: 2001 }), 'charter.debate.turnWords must be 30 to 2000.'],
    [
      'a moderator in words',
      debating({ moderated: 'yes' }),
      'charter.debate.moderated must be true or false.',
    ],
    ['an unknown rule of a debate', debating({ minutes: 5 }), 'has no field "minutes"'],
    ['no JSON', '{"seats":', 'is not JSON'],
  ])('%s', (_, content, words) => {
    expect(problemsOf({ COUNCIL_FILE: councilFile(content) })).toContain(words)
  })

  it.each([
    ['COUNCILS_AT_ONCE', '0', 'COUNCILS_AT_ONCE must be a whole number from 1 to 10000.'],
    ['COUNCILS_AT_ONCE', 'many', 'COUNCILS_AT_ONCE must be a whole number from 1 to 10000.'],
    ['CALLS_AT_ONCE', '1.5', 'CALLS_AT_ONCE must be a whole number from 1 to 10000.'],
    ['CALLS_AT_ONCE', '10001', 'CALLS_AT_ONCE must be a whole number from 1 to 10000.'],
    ['DEBATE_MINUTES', 'soon', 'DEBATE_MINUTES must be a number of minutes.'],
    ['DEBATE_MINUTES', '0', 'DEBATE_MINUTES must be more than 0 minutes.'],
    ['DEBATE_MINUTES', '1441', 'DEBATE_MINUTES must be at most 1440 minutes, which is a day.'],
    [
      'DISCORD_API_URL',
      'discord.com/api',
      'DISCORD_API_URL must be a web address that ends before the version, such as https://discord.com/api.',
    ],
    [
      'DISCORD_API_URL',
      'ftp://discord.com/api',
      'DISCORD_API_URL must be a web address that ends before the version, such as https://discord.com/api.',
    ],
    ['SHARDS', '0', 'SHARDS must be auto or a number from 1 to 1000.'],
    ['SHARDS', '1.5', 'SHARDS must be auto or a number from 1 to 1000.'],
    [
      'SHARD_RANGE',
      '0-1',
      'SHARD_RANGE needs SHARDS to be a number: all machines must agree on how many there are.',
    ],
    ['PRICES', '[1]', 'PRICES must be an object in { }.'],
    ['PRICES', '{"m":{"input":"1"}}', 'PRICES.m.input must be a number.\nPRICES.m.output is missing.'],
    [
      'OPENAI_BASE_URL',
      'localhost:8080/v1',
      'OPENAI_BASE_URL must be a web address, such as https://example.org/v1.',
    ],
  ])('%s=%s', (name, value, sentence) => {
    expect(problemsOf({ [name]: value })).toBe(sentence)
  })

  it('a file that is not there', () => {
    expect(problemsOf({ COUNCIL_FILE: join(folder, 'none.json') })).toMatch(
      /none\.json: cannot be read\. Correct it/u,
    )
  })

  function problemsOf(environment: Record<string, string>): string {
    try {
      loadConfig(environment)
    } catch (error) {
      if (error instanceof ConfigError) return error.message
      throw error
    }
    throw new Error('it was accepted')
  }
})
