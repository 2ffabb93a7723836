import { hasV2Flag } from './message-rules.ts'
import type { Rule } from './rules.ts'

const actionRow = 1
const button = 2
const linkStyle = 5
const premiumStyle = 6
/** Section, text display, thumbnail, media gallery, file, separator, container. */
const v2Types = new Set<unknown>([9, 10, 11, 12, 13, 14, 17])

export const componentRules = {
  'a legacy message has at most 5 rows': ({ message, components }) => {
    if (!message || hasV2Flag(message)) return []
    const rows = components.filter(({ isTop, value }) => isTop && value['type'] === actionRow)
    return rows.length > 5
      ? [{ at: `${message.at}/components`, message: `has ${rows.length} action rows, not 5` }]
      : []
  },

  'a custom_id is unique': ({ components }) => {
    const seen = new Set<unknown>()
    return components.flatMap(({ at, value }) => {
      const id = value['custom_id']
      if (typeof id !== 'string') return []
      const isRepeated = seen.has(id)
      seen.add(id)
      return isRepeated ? [{ at: `${at}/custom_id`, message: 'stands on another component too' }] : []
    })
  },

  'a button has a custom_id or, as a link, a url': ({ components }) =>
    components
      .filter(({ value }) => value['type'] === button && value['style'] !== premiumStyle)
      .flatMap(({ at, value }) => {
        const [needed, forbidden] = value['style'] === linkStyle ? ['url', 'custom_id'] : ['custom_id', 'url']
        const missing = value[needed] ? [] : [{ at: `${at}/${needed}`, message: 'is missing' }]
        const extra = value[forbidden] ? [{ at: `${at}/${forbidden}`, message: 'has no place here' }] : []
        return [...missing, ...extra]
      }),

  'components V2 come with their flag': ({ message, components }) =>
    // An edit may leave the flag out: a message that has it keeps it for good.
    message?.isNew && !hasV2Flag(message)
      ? components
          .filter(({ isTop, value }) => isTop && v2Types.has(value['type']))
          .map(({ at }) => ({ at, message: 'needs the flag IS_COMPONENTS_V2' }))
      : [],

  'a message has at most 40 components': ({ message, components }) =>
    message && components.length > 40
      ? [{ at: `${message.at}/components`, message: `has ${components.length} components, not 40` }]
      : [],

  'a modal has at most 5 rows': ({ modal, components }) => {
    const rows = components.filter(({ isTop }) => isTop).length
    return modal && rows > 5 ? [{ at: `${modal.at}/components`, message: `has ${rows} rows, not 5` }] : []
  },
} satisfies Record<string, Rule>
