import { choice, required, text, truth, webAddress } from '../check.ts'
import type { Reader } from './context.ts'
import { customId, emoji } from './parts.ts'
import { compact } from '../compact.ts'

const LINK = 5
const PREMIUM = 6

/** A link button has a url and no custom id; every other one the reverse. */
export const readButton: Reader = (reading, path, given) => {
  const { problems } = reading
  const style = choice(problems, [...path, 'style'], given['style'], [1, 2, 3, 4, LINK, PREMIUM])
  if (given['style'] === undefined) required(problems, [...path, 'style'])
  const label = text(problems, [...path, 'label'], given['label'], { max: 80 })
  const icon = emoji(reading, [...path, 'emoji'], given['emoji'])
  if (style !== PREMIUM && !label && !icon)
    problems.add([...path, 'label'], 'BUTTON_COMPONENT_LABEL_REQUIRED', 'A button needs a label or an emoji')
  const disabled = truth(problems, [...path, 'disabled'], given['disabled'])
  const common = { style, label, emoji: icon, disabled }
  const forbid = (key: string, why: string) => {
    if (given[key] === undefined || given[key] === null) return
    problems.add([...path, key], `BUTTON_COMPONENT_${key.toUpperCase()}_FORBIDDEN`, why)
  }
  if (style === LINK) {
    forbid('custom_id', 'A link button has no custom id')
    if (given['url'] === undefined) required(problems, [...path, 'url'])
    return compact({ ...common, url: webAddress(problems, [...path, 'url'], given['url'], { max: 512 }) })
  }
  forbid('url', 'Only a link button has a url')
  return compact({ ...common, custom_id: customId(reading, [...path, 'custom_id'], given['custom_id']) })
}
