import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALL_PERMISSIONS, ChannelKind, Permission } from '../../src/playground/world/bits.ts'
import { addMember, addRole, addUser } from '../../src/playground/world/people.ts'
import { demand, guildPermissions, may, permissionsIn } from '../../src/playground/world/permissions.ts'
import type { Overwrite } from '../../src/playground/world/records/channels.ts'
import { createThread } from '../../src/playground/world/threads.ts'
import { codeOf, foundVillage } from './village.ts'

/** The bits that any rule speaks of, and one that none does. */
const names = [
  'ADMINISTRATOR',
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'SEND_MESSAGES_IN_THREADS',
  'READ_MESSAGE_HISTORY',
  'MANAGE_THREADS',
  'MENTION_EVERYONE',
  'SEND_TTS_MESSAGES',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'ADD_REACTIONS',
] as const
type Name = (typeof names)[number]
const kept: readonly Name[] = ['VIEW_CHANNEL', 'READ_MESSAGE_HISTORY']
const adornments: readonly Name[] = ['MENTION_EVERYONE', 'SEND_TTS_MESSAGES', 'EMBED_LINKS', 'ATTACH_FILES']

const someNames = fc.subarray([...names])
// What one sees is mostly granted: otherwise nearly every case would end at the closed door.
const grants = someNames.map((some): Name[] => [...new Set<Name>([...some, 'VIEW_CHANNEL'])])
const overwritable = fc.subarray<Name>(names.filter((name) => name !== 'ADMINISTRATOR'))
const change = fc.record({ allow: overwritable, deny: overwritable })

const situation = fc.record({
  everyone: grants,
  red: someNames.map((some) => some.filter((name) => name !== 'ADMINISTRATOR')),
  blue: someNames,
  held: fc.subarray(['red', 'blue'] as const),
  overwrites: fc.record(
    { everyone: change, red: change, blue: change, me: change, other: change },
    { requiredKeys: [] },
  ),
  where: fc.constantFrom('channel', 'public thread', 'private thread', 'private thread, invited'),
  isOwner: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
  isTimedOut: fc.boolean(),
})
type Situation = typeof situation extends fc.Arbitrary<infer Value> ? Value : never

/** What Discord's documentation says, one permission at a time and in sets of names. */
function allowedBy(given: Situation, name: Name): boolean {
  const { held, overwrites } = given
  if (given.isOwner) return true
  const inServer = new Set<Name>([...given.everyone, ...held.flatMap((role) => given[role])])
  if (inServer.has('ADMINISTRATOR')) return true
  const inChannel = (wanted: Name): boolean => {
    const layers = [[overwrites.me], held.map((role) => overwrites[role]), [overwrites.everyone]]
    for (const layer of layers) {
      if (layer.some((one) => one?.allow.includes(wanted))) return true
      if (layer.some((one) => one?.deny.includes(wanted))) return false
    }
    return inServer.has(wanted)
  }
  if (!inChannel('VIEW_CHANNEL')) return false
  if (given.where === 'private thread' && !inChannel('MANAGE_THREADS')) return false
  if (given.isTimedOut && !kept.includes(name)) return false
  const send = given.where === 'channel' ? 'SEND_MESSAGES' : 'SEND_MESSAGES_IN_THREADS'
  return inChannel(name) && (!adornments.includes(name) || inChannel(send))
}

const bitsOf = (some: readonly Name[]) => some.reduce((sum, name) => sum | Permission[name], 0n).toString()

describe('permissions', () => {
  const { world, channel, clock } = foundVillage()
  const me = addUser(world, 'Mel').id
  const other = addUser(world, 'Other').id
  const member = addMember(world, me)
  addMember(world, other)
  const roles = {
    everyone: world.roles.get(world.guild.id)!,
    red: addRole(world, { name: 'red', permissions: '0' }),
    blue: addRole(world, { name: 'blue', permissions: '0' }),
  }
  const council = channel('council')
  const open = createThread(world, world.botId, council, { name: 'open', type: ChannelKind.publicThread })
  const closed = createThread(world, world.botId, council, {
    name: 'closed',
    type: ChannelKind.privateThread,
  })
  const mine = createThread(world, me, council, { name: 'mine', type: ChannelKind.privateThread })
  const founder = world.guild.owner_id

  function arrange(given: Situation) {
    for (const key of ['everyone', 'red', 'blue'] as const) roles[key].permissions = bitsOf(given[key])
    member.roles = given.held.map((key) => roles[key].id)
    const ids = { everyone: world.guild.id, red: roles.red.id, blue: roles.blue.id, me, other }
    council.permission_overwrites = Object.entries(given.overwrites).map(([key, one]): Overwrite => {
      const { allow, deny } = one
      const id = ids[key as keyof typeof ids]
      return { id, type: id === me || id === other ? 1 : 0, allow: bitsOf(allow), deny: bitsOf(deny) }
    })
    world.guild.owner_id = given.isOwner ? me : founder
    member.communication_disabled_until = given.isTimedOut ? new Date(clock.now() + 1).toISOString() : null
    return {
      channel: council,
      'public thread': open,
      'private thread': closed,
      'private thread, invited': mine,
    }[given.where]
  }

  it('are what the documentation says, for any roles, overwrites, threads and time-outs', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const place = arrange(given)
        const found = names.filter((name) => may(world, me, place, name))
        expect(found).toEqual(names.filter((name) => allowedBy(given, name)))
      }),
      { numRuns: 2000 },
    )
  })

  it('that lack are named by 50001 where one cannot see, and by 50013 where one can', () => {
    fc.assert(
      fc.property(situation, fc.constantFrom(...names), (given, name) => {
        const place = arrange(given)
        const expected = allowedBy(given, name) ? null : allowedBy(given, 'VIEW_CHANNEL') ? 50013 : 50001
        expect(codeOf(() => demand(world, me, place, name))).toBe(expected)
      }),
      { numRuns: 500 },
    )
  })

  it('come back to the millisecond when a time-out ends', () => {
    world.guild.owner_id = founder
    roles.everyone.permissions = bitsOf(['VIEW_CHANNEL', 'SEND_MESSAGES'])
    Object.assign(member, {
      roles: [],
      communication_disabled_until: new Date(clock.now() + 1000).toISOString(),
    })
    council.permission_overwrites = []
    clock.pass(999)
    expect(may(world, me, council, 'SEND_MESSAGES')).toBe(false)
    clock.pass(1)
    expect(may(world, me, council, 'SEND_MESSAGES')).toBe(true)
  })

  it('end with the membership, the role and the channel', () => {
    world.guild.owner_id = founder
    roles.blue.permissions = bitsOf(['ADMINISTRATOR'])
    member.roles = [roles.blue.id]
    expect(guildPermissions(world, me)).toBe(ALL_PERMISSIONS)
    world.roles.delete(roles.blue.id)
    expect(guildPermissions(world, me)).toBe(BigInt(roles.everyone.permissions))
    world.channels.delete(council.id)
    expect(permissionsIn(world, me, open)).toBe(0n)
    world.members.delete(me)
    expect(guildPermissions(world, me)).toBe(0n)
  })
})
