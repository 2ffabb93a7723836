import type { Inline } from './tree.ts'

interface Token {
  inline: Inline
  /** How many characters of the source it took. */
  length: number
}

type Reader = [pattern: RegExp, read: (match: RegExpExecArray) => Inline]

const group = (match: RegExpExecArray, index: number): string => match[index] ?? ''

/** Things in angle brackets, and everyone. None of these nests. */
const readers: Reader[] = [
  [/<@!?(\d{1,20})>/y, (match) => ({ kind: 'user-mention', id: group(match, 1) })],
  [/<#(\d{1,20})>/y, (match) => ({ kind: 'channel-mention', id: group(match, 1) })],
  [/<@&(\d{1,20})>/y, (match) => ({ kind: 'role-mention', id: group(match, 1) })],
  [
    /<(a?):(\w{2,32}):(\d{1,20})>/y,
    (match) => ({
      kind: 'emoji',
      animated: group(match, 1) === 'a',
      name: group(match, 2),
      id: group(match, 3),
    }),
  ],
  [
    /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y,
    (match) => ({ kind: 'time', unix: Number(group(match, 1)), style: group(match, 2) }),
  ],
  [
    /<\/([^:<>\n]{1,100}):(\d{1,20})>/y,
    (match) => ({ kind: 'command-mention', name: group(match, 1), id: group(match, 2) }),
  ],
  [/<(https?:\/\/[^\s<>]+)>/y, (match) => ({ kind: 'link', url: group(match, 1), children: [] })],
  [/@everyone|@here/y, (match) => ({ kind: 'everyone-mention', text: match[0] })],
]

/** A bare address ends before the punctuation that closes the sentence around it. */
const address = /https?:\/\/[^\s<>]*[^\s<>.,:;"'\]|*_~]/y

export function readToken(source: string, at: number): Token | null {
  for (const [pattern, read] of readers) {
    pattern.lastIndex = at
    const match = pattern.exec(source)
    if (match) return { inline: read(match), length: match[0].length }
  }
  return readAddress(source, at)
}

function readAddress(source: string, at: number): Token | null {
  address.lastIndex = at
  const found = address.exec(source)?.[0]
  if (found === undefined) return null
  const url = found.endsWith(')') && !found.includes('(') ? found.slice(0, -1) : found
  return { inline: { kind: 'link', url, children: [] }, length: url.length }
}

const code = /(`+)([^]*?[^`])\1(?!`)/y

export function readCode(source: string, at: number): Token | null {
  code.lastIndex = at
  const match = code.exec(source)
  if (!match) return null
  // One space beside a backtick only keeps it apart from the fence.
  const text = group(match, 2).replace(/^ (?=`)|(?<=`) $/g, '')
  return { inline: { kind: 'code', text }, length: match[0].length }
}
