/** Makes text of models and people harmless to look at, without losing a word of it. */
import { closeFence } from './fences.ts'

/** Reorder or hide text and carry no letter. */
const invisible = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu
// oxlint-disable-next-line no-control-regex -- removing them is the purpose
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu
/** Tag characters spell a hidden text, except behind the black flag, where they make a region's flag. */
const tags = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0000}-\u{e007f}]/gu
/** Joiners belong inside emoji and inside scripts that need them; anywhere else they only tell words apart. */
const joiners =
  /(?<![\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}])[\u200c\u200d]+|[\u200c\u200d](?=[\u200c\u200d]|\s|$)/gu
const loneSurrogates = /\p{Surrogate}/gu

/** Markdown of someone else, ready to be placed between our own: its fences are closed, nothing in it is hidden. */
export function safe(text: string): string {
  return closeFence(plain(text))
}

/** The same on one line, with Markdown's marks shown as they are: for headlines, names and options. */
export function inline(text: string): string {
  return plain(text)
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\*_~`|[\]]|^(?:#{1,3}|-#|>|[-+])(?= )/gu, (mark) => `\\${mark}`)
}

/** The same on one line, with its emphasis and code left to work: for claims in a list. */
export function line(text: string): string {
  return label(text).replaceAll('```', '\\`\\`\\`')
}

/** As `inline`, for places that know no Markdown, such as thread names, footers and menus. */
export function label(text: string): string {
  return plain(text).replace(/\s+/gu, ' ').trim()
}

/** At most `limit` UTF-16 units, with an ellipsis where something was left out. For labels, never for speech. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text
  const kept = [...graphemes.segment(text.slice(0, limit))].slice(0, -1).map(({ segment }) => segment)
  return `${kept.join('').trimEnd()}…`
}

/** What Discord accepts as the name above a webhook's message: 1–80 characters and none of the words it bans. */
export function personaName(name: string): string {
  const shown = label(name).replace(/clyde|discord/giu, (word) => `${word.slice(0, 1)}-${word.slice(1)}`)
  return clip(shown === '' ? 'Seat' : shown, 80)
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

function plain(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(control, '')
    .replace(invisible, '')
    .replace(tags, '')
    .replace(joiners, '')
    .replace(loneSurrogates, '\ufffd')
}
