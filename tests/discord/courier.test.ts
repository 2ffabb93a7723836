/** Exactly once, whatever a process died of: the ledger against a real thread. */
import { REST } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCourier, type Courier } from '../../src/discord/courier.ts'
import { createPatience } from '../../src/discord/patience.ts'
import { createPersonas } from '../../src/discord/personas.ts'
import type { Delivery, Ledger } from '../../src/history/history.ts'
import { openPlayground, type Person, type Playground } from '../../src/playground/index.ts'

let playground: Playground
let ada: Person
let thread: string
let entries: Map<string, Delivery>
/** Dies at the n-th entry, before or after it is written. */
let death: { entry: number; when: 'before' | 'after' } | null

beforeEach(async () => {
  playground = await openPlayground({ limits: 'off' })
  ada = playground.person('Ada')
  thread = playground.controls.channelId('A first idea')
  entries = new Map()
  death = null
})
afterEach(() => playground.close())

function courier(): Courier {
  const rest = new REST({ api: playground.api }).setToken(playground.token)
  const once = new REST({ api: playground.api, retries: 0 }).setToken(playground.token)
  let written = 0
  const ledger: Ledger = {
    find: async (key) => entries.get(key) ?? null,
    async enter(key, delivery) {
      written += 1
      if (death?.entry === written && death.when === 'before') throw new Error('killed')
      entries.set(key, delivery)
      if (death?.entry === written && death.when === 'after') throw new Error('killed')
    },
  }
  const made: Courier = createCourier({
    rest,
    personas: createPersonas({ rest, once, me: playground.applicationId }),
    patience: createPatience([]),
    ledger,
    me: playground.botId,
    session: '77',
    place: { channel: playground.controls.channelId('ideas'), thread },
    after: thread,
    voiceless: async () => void (await made.send('voiceless', { content: 'voiceless' })),
  })
  return made
}

const persona = { name: 'Sol', avatar: null }
const shown = (words: string) => ada.see(thread).filter(({ content }) => content.includes(words)).length

describe('a delivery', () => {
  const deaths = [1, 2].flatMap((entry) => (['before', 'after'] as const).map((when) => ({ entry, when })))

  it.each(deaths)('is made once although the process died $when entry $entry', async (kill) => {
    for (const way of ['speak', 'send'] as const) {
      const deliver = (one: Courier) =>
        way === 'speak'
          ? one.speak(way, persona, { content: 'Hear me' })
          : one.send(way, { content: 'Hear me, too' })
      death = kill
      await expect(deliver(courier())).rejects.toThrow('killed')
      death = null
      const next = courier()
      const id = await deliver(next)
      expect(await deliver(next)).toBe(id)
      expect(await deliver(courier())).toBe(id)
    }
    expect([shown('Hear me'), shown('Hear me, too')]).toEqual([2, 1])
  })

  it('does not take the same words of another key for its own', async () => {
    const one = courier()
    const first = await one.speak('a', persona, { content: 'Signs' })
    // Killed between the words and the entry of a second speech, equal to the first.
    entries.set('b', { state: 'pending' })
    const second = await one.speak('b', persona, { content: 'Signs' })
    expect(second).not.toBe(first)
    expect(shown('Signs')).toBe(2)
  })

  it('does not take words from before its session for its own', async () => {
    const earlier = await courier().send('x', { content: 'Hello' })
    entries.clear()
    entries.set('x', { state: 'pending' })
    const rest = new REST({ api: playground.api }).setToken(playground.token)
    const later = createCourier({
      rest,
      personas: createPersonas({ rest, once: rest, me: playground.applicationId }),
      patience: createPatience([]),
      ledger: { find: async (key) => entries.get(key) ?? null, enter: async () => undefined },
      me: playground.botId,
      session: '78',
      place: { channel: playground.controls.channelId('ideas'), thread },
      after: earlier,
      voiceless: async () => undefined,
    })
    expect(await later.send('x', { content: 'Hello' })).not.toBe(earlier)
    expect(shown('Hello')).toBe(2)
  })
})
