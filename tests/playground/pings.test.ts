import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pingsOf, type Author } from '../../src/playground/world/authors.ts'
import { findPings, readAllowedMentions } from '../../src/playground/world/mentions.ts'
import { addRole } from '../../src/playground/world/people.ts'
import { collectProblems } from '../../src/playground/world/problems.ts'
import { createWebhook } from '../../src/playground/world/webhooks.ts'
import { foundVillage } from './village.ts'

const { world, channel, id } = foundVillage()
const people = ['Ada', 'Ben', 'Cleo'].map(id)
const quiet = addRole(world, { name: 'Quiet', permissions: '0' }).id
const loud = addRole(world, { name: 'Loud', permissions: '0', mentionable: true }).id
const stranger = '99999999999999999'

/** What a text is made of: words that name somebody, and whom. */
const pieces = [
  ...people.flatMap((one) => [
    { text: `<@${one}>`, user: one },
    { text: `<@!${one}>`, user: one },
  ]),
  ...[quiet, loud].map((role) => ({ text: `<@&${role}>`, role })),
  { text: '@everyone', everyone: true },
  { text: '@here', everyone: true },
  ...[
    'words',
    `<@${stranger}>`,
    `<@&${stranger}>`,
    '<@Ada>',
    '@Ada',
    '<@>',
    `<#${people[0]}>`,
    '@everyones',
    '@ here',
  ].map((text) => ({ text })),
] as { text: string; user?: string; role?: string; everyone?: true }[]

const ids = (from: string[]) => fc.subarray([...from, stranger])
const asked = fc
  .record({
    parse: fc.subarray(['users', 'roles', 'everyone']),
    users: ids(people),
    roles: ids([quiet, loud]),
    replied_user: fc.boolean(),
  })
  // Both "all" and "these" of one kind is a mistake that is refused.
  .map((given) => ({
    ...given,
    users: given.parse.includes('users') ? [] : given.users,
    roles: given.parse.includes('roles') ? [] : given.roles,
  }))

describe('pings', () => {
  it('reach whom the text names, the sender allows and the permissions permit, and nobody else', () => {
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 })
    const reply = fc.constantFrom(null, ...people)
    fc.assert(
      fc.property(text, asked, fc.boolean(), reply, (words, given, mayMentionEveryone, answered) => {
        const problems = collectProblems()
        const allowed = readAllowedMentions(problems, [], given)!
        problems.settle()
        const repliedTo = answered === null ? null : world.users.get(answered)!
        const pings = findPings(world, words.map((one) => one.text).join(' '), allowed, {
          mayMentionEveryone,
          repliedTo,
        })
        const users = people.filter(
          (one) =>
            (words.some(({ user }) => user === one) &&
              (given.parse.includes('users') || given.users.includes(one))) ||
            (answered === one && given.replied_user),
        )
        const roles = [quiet, loud].filter(
          (one) =>
            words.some(({ role }) => role === one) &&
            (given.parse.includes('roles') || given.roles.includes(one)) &&
            (one === loud || mayMentionEveryone),
        )
        expect(pings.mentions.map((user) => user.id).toSorted()).toEqual(users.toSorted())
        expect(pings.mention_roles.toSorted()).toEqual(roles.toSorted())
        expect(pings.mention_everyone).toBe(
          mayMentionEveryone && given.parse.includes('everyone') && words.some(({ everyone }) => everyone),
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('follow the default of their sender when nothing is said', () => {
    const council = channel('council')
    const words = `<@${people[1]}> <@&${loud}> @everyone`
    const webhook = createWebhook(world, world.guild.owner_id, council, 'Voice', null)
    const senders: [Author, string[], boolean][] = [
      [{ kind: 'user', userId: id('Ada') }, [loud], true],
      [{ kind: 'user', userId: world.botId }, [loud], true],
      [{ kind: 'webhook', webhook, name: 'Voice', avatar: null }, [], false],
    ]
    for (const [author, roles, everyone] of senders) {
      const pings = pingsOf(world, author, council, words, [], undefined)
      expect(pings.mentions.map((user) => user.id)).toEqual([people[1]])
      expect([pings.mention_roles, pings.mention_everyone]).toEqual([roles, everyone])
    }
  })

  it('are found in the words of a layout as in content', () => {
    const box = { type: 17, id: 1, components: [{ type: 10, id: 2, content: `for <@${people[2]}>` }] }
    const pings = pingsOf(
      world,
      { kind: 'user', userId: world.botId },
      channel('council'),
      '',
      [box],
      undefined,
    )
    expect(pings.mentions.map((user) => user.username)).toEqual(['cleo'])
  })
})
