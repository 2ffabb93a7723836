/** What may come of a session behind a fault, and whether that did. */
import { MessageType } from 'discord.js'
import { expect } from 'vitest'
import type { Exchange } from '../../../src/playground/index.ts'
import type { PageMessage } from '../../../src/playground/page-protocol.ts'
import type { House } from '../../discord/support/house.ts'
import { councilOf, type Asked } from './sessions.ts'

export type Outcome =
  /** Every word once, and as many verdicts as sittings. */
  | 'whole'
  /** The same but for one message that Discord refused or somebody deleted, and at most one in its place. */
  | 'whole but for one'
  /** A verdict that was not taken back to the council: nothing doubled, nothing but later words missing. */
  | 'one sitting'
  /** Everything is on record, though not all of it was shown; nothing doubled. */
  | 'on record'
  /** No session, and a sentence for whoever asked. */
  | 'refused with a sentence'
  /** No session, and nobody to tell. */
  | 'not begun'
  /** Ended with that reason on record; nothing doubled, and no card that is at work for ever. */
  | 'stage-gone'
  /** The same where the bot can reach nothing any more: what hangs there stays as it is. */
  | 'cut off'

/** Messages that a fault may add, because they say something of it: small print and nothing else. */
const isNotice = (content: string) =>
  content !== '' && content.split('\n').every((line) => line.startsWith('-#'))

/** Who says what in a thread, with what differs between two clean runs left out. */
export function wordsIn(messages: readonly PageMessage[]): string[] {
  return messages
    .filter(({ flags = 0, type }) => (flags & EPHEMERAL) === 0 && type !== MessageType.ThreadStarterMessage)
    .filter(({ content }) => !isNotice(content))
    .map(({ author, content, embeds }) => {
      const [, name, rest] = /^\*\*([^*\n]+ · rehearsal)\*\*\n?([^]*)$/u.exec(content) ?? []
      const said = name === undefined ? `${author.username}: ${content}` : `${name}: ${rest}`
      const plain = said
        .replace(/\n?-# [^\n]*/gu, '')
        .replace(/https:\S+/gu, '…')
        .trim()
      // Votes and time change what stands on a card.
      return `${plain}${embeds[0]?.title?.split(/,| —/u, 1)[0] ?? ''}`
    })
    .map((words) => (words.startsWith('Maestro: ') ? (words.split('\n', 1)[0] ?? '') : words))
    .toSorted()
}

const EPHEMERAL = 64

/** What is missing from `shown` and what is too much, each as often as that. */
export function difference(shown: readonly string[], wanted: readonly string[]) {
  const left = [...wanted]
  const extra = shown.filter((words) => {
    const at = left.indexOf(words)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return { missing: left, extra }
}

export interface Clean {
  words: readonly string[]
  sittings: number
}

export async function expectOutcome(
  house: House,
  { session, thread }: Asked,
  outcome: Outcome,
  clean: Clean,
): Promise<void> {
  const { ada } = house
  const record = await house.history.find(session)
  const types = record?.facts.map(({ type }) => type) ?? []
  const words = thread === null ? [] : wordsIn(ada.see(thread))
  const { missing, extra } = difference(words, clean.words)
  /** A panel in a thread that is put away or lost nobody can take down; its buttons say that it is over. */
  const doubled = extra.filter((said) => !said.startsWith('Maestro: 🎙️ **Round'))
  const cards = [councilOf(house), thread ?? ''].flatMap((channel) => ada.see(channel)).filter(isHeader)
  switch (outcome) {
    case 'whole':
    case 'whole but for one':
      expect({
        missing: missing.slice(outcome === 'whole' ? 0 : 1),
        extra: extra.slice(outcome === 'whole' ? 0 : 1),
      }).toEqual({ missing: [], extra: [] })
      expect(types.filter((type) => type === 'verdict-reach')).toHaveLength(clean.sittings)
      expect(types.at(-1)).toBe('session-close')
      expect(cards.map(({ components }) => JSON.stringify(components))).toEqual([
        expect.not.stringContaining('stop:'),
      ])
      return
    case 'on record':
      expect(doubled).toEqual([])
      expect(types.includes('verdict-reach')).toBe(true)
      expect(types.at(-1)).toBe('session-close')
      expect(JSON.stringify(cards)).not.toContain('stop:')
      return
    case 'one sitting':
      expect(extra).toEqual([])
      // With the votes that it heard of the jury may still have upheld something.
      expect(types).toContain('verdict-reach')
      expect(types.at(-1)).toBe('session-close')
      return
    case 'refused with a sentence':
    case 'not begun':
      expect(thread).toBeNull()
      expect(types.filter((type) => type === 'turn-end')).toEqual([])
      expect(ada.see(councilOf(house)).filter(({ embeds }) => embeds.length > 0)).toEqual([])
      return
    case 'stage-gone':
    case 'cut off':
      if (outcome === 'stage-gone') {
        expect(doubled).toEqual([])
        expect(JSON.stringify(cards)).not.toContain('stop:')
      }
      expect(extra.slice(1)).toEqual([])
      // What was lost behind the verdict ends nothing but the jury.
      expect(types.includes('verdict-reach')).toBe(true)
      if (!types.includes('jury-open'))
        expect(record?.facts).toContainEqual(
          expect.objectContaining({ type: 'session-stop', reason: 'stage-gone' }),
        )
      expect(types.at(-1)).toBe('session-close')
      return
  }
}

const isHeader = ({ embeds }: PageMessage) => embeds[0]?.title?.includes('Council #') === true

/** Discord bans an address that sends ten thousand of these in ten minutes; its own shared limits do not count. */
export function invalidRequests(exchanges: readonly Exchange[]): Exchange[] {
  return exchanges.filter(({ status }) => [401, 403, 404, 429].includes(status))
}
