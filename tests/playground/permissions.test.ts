import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openPlayground } from '../../src/playground/index.ts'
import { ALL_PERMISSIONS, Permission } from '../../src/playground/world/bits.ts'
import { applyOverwrites, permissionsIn } from '../../src/playground/world/permissions.ts'
import type { GuildChannel, Overwrite } from '../../src/playground/world/records/channels.ts'

const bits = fc.bigInt({ min: 0n, max: ALL_PERMISSIONS })
const [everyone, me] = ['everyone', 'me']
const myRoles = ['red', 'blue']

const overwrite: fc.Arbitrary<Overwrite> = fc
  .record({ id: fc.constantFrom(everyone, me, 'red', 'blue', 'green', 'other'), allow: bits, deny: bits })
  .map(({ id, allow, deny }) => ({
    id,
    type: id === me || id === 'other' ? 1 : 0,
    allow: allow.toString(),
    deny: deny.toString(),
  }))
const overwrites = fc.uniqueArray(overwrite, { selector: (one) => one.id })

const resolve = (granted: bigint, list: readonly Overwrite[]) =>
  applyOverwrites(granted, list, myRoles, everyone, me)

/** The rule once more, bit by bit and from the strongest word down. */
function decide(bit: bigint, granted: bigint, list: readonly Overwrite[]): boolean {
  const layers = [
    list.filter((one) => one.id === me),
    list.filter((one) => myRoles.includes(one.id)),
    list.filter((one) => one.id === everyone),
  ]
  for (const layer of layers) {
    if (layer.some((one) => BigInt(one.allow) & bit)) return true
    if (layer.some((one) => BigInt(one.deny) & bit)) return false
  }
  return (granted & bit) !== 0n
}

describe('overwrites', () => {
  it('agree with the rule read bit by bit', () => {
    fc.assert(
      fc.property(bits, overwrites, (granted, list) => {
        const resolved = resolve(granted, list)
        for (let at = 0n; at < 53n; at += 1n)
          expect((resolved & (1n << at)) !== 0n).toBe(decide(1n << at, granted, list))
      }),
    )
  })

  it('do not care for their order', () => {
    const shuffled = overwrites.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(bits, shuffled, (granted, [list, other]) => {
        expect(resolve(granted, other)).toBe(resolve(granted, list))
      }),
    )
  })

  it('of strangers change nothing', () => {
    fc.assert(
      fc.property(bits, overwrites, (granted, list) => {
        const mine = list.filter((one) => one.id !== 'green' && one.id !== 'other')
        expect(resolve(granted, list)).toBe(resolve(granted, mine))
      }),
    )
  })
})

describe('permissions in a channel', () => {
  it('hold for any overwrites: owners lose nothing, the unseeing and the silenced gain nothing', async () => {
    const playground = await openPlayground()
    const { world } = playground
    const council = world.channels.get(playground.controls.channelId('council')) as GuildChannel
    const [ada, ben] = [playground.person('Ada').id, playground.person('Ben').id]
    const change = fc.record({ allow: bits, deny: bits })
    fc.assert(
      fc.property(change, change, (forAll, forBen) => {
        const made = (id: string, type: 0 | 1, { allow, deny }: { allow: bigint; deny: bigint }) => ({
          id,
          type,
          allow: allow.toString(),
          deny: deny.toString(),
        })
        council.permission_overwrites = [made(world.guild.id, 0, forAll), made(ben, 1, forBen)]
        expect(permissionsIn(world, ada, council)).toBe(ALL_PERMISSIONS)
        const own = permissionsIn(world, ben, council)
        const sees = (own & Permission.VIEW_CHANNEL) !== 0n
        expect(sees || own === 0n).toBe(true)
        const adorns = own & (Permission.EMBED_LINKS | Permission.ATTACH_FILES | Permission.MENTION_EVERYONE)
        const speaks = (own & Permission.SEND_MESSAGES) !== 0n
        expect(speaks || adorns === 0n).toBe(true)
        playground.controls.timeOut(ben, 1000)
        const silenced = permissionsIn(world, ben, council)
        expect(silenced).toBe(own & (Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY))
        playground.controls.timeOut(ben, -1)
      }),
    )
    await playground.close()
  })

  it('of a role reach its holders at once; a stranger has none', async () => {
    const playground = await openPlayground()
    const { world, controls } = playground
    const council = world.channels.get(controls.channelId('council'))!
    expect(permissionsIn(world, 'nobody', council)).toBe(0n)
    controls.setRolePermissions('bot', ['ADMINISTRATOR'])
    expect(permissionsIn(world, world.botId, council)).toBe(ALL_PERMISSIONS)
    await playground.close()
  })
})
