import { inflateSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Playground } from '../../src/playground/index.ts'
import { figurePng } from '../../src/playground/cdn/png.ts'
import { openWire, type OpenWire, type Wire } from './wire.ts'

let opened: OpenWire
let playground: Playground
let wire: Wire
beforeEach(async () => {
  opened = await openWire()
  ;({ playground, wire } = opened)
})
afterEach(() => opened.close())

const png = (bytes: Uint8Array) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`

it('keeps application emojis and serves their pictures', async () => {
  const emojis = `/applications/${playground.applicationId}/emojis`
  const picture = Uint8Array.from(figurePng(16, [1, 2, 3]))
  const made = await wire('POST', emojis, { name: 'aria', image: png(picture) })
  expect(made).toMatchObject({ status: 201, body: { name: 'aria', animated: false, available: true } })
  const served = await fetch(`${playground.cdn}/emojis/${made.body.id}.png?size=128`)
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(picture)
  expect(served.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect((await wire('GET', emojis)).body.items).toEqual([made.body])
  expect((await wire('POST', emojis, { name: 'aria', image: png(picture) })).body.code).toBe(50035)
  expect((await wire('PATCH', `${emojis}/${made.body.id}`, { name: 'sol' })).body.name).toBe('sol')
  expect((await wire('GET', `${emojis}/${made.body.id}`)).body.name).toBe('sol')
  const big = png(new Uint8Array(256 * 1024 + 1))
  expect((await wire('POST', emojis, { name: 'big', image: big })).body.code).toBe(50035)
  expect((await wire('DELETE', `${emojis}/${made.body.id}`)).status).toBe(204)
  expect((await fetch(`${playground.cdn}/emojis/${made.body.id}.png`)).status).toBe(404)
})

it('draws default faces, serves given ones, and leads to those from elsewhere', async () => {
  const face = await fetch(`${playground.cdn}/embed/avatars/5.png`)
  expect([face.status, face.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect((await fetch(`${playground.cdn}/embed/avatars/6.png`)).status).toBe(404)
  const channel = playground.controls.channelId('council')
  const own = Uint8Array.from(figurePng(8, [9, 9, 9]))
  const { body: hook } = await wire('POST', `/channels/${channel}/webhooks`, { name: 'P', avatar: png(own) })
  const given = await fetch(`${playground.cdn}/avatars/${hook.id}/${hook.avatar}.png`)
  expect(new Uint8Array(await given.arrayBuffer())).toEqual(own)
  const address = 'https://example.org/face.png'
  const said = await wire('POST', `/webhooks/${hook.id}/${hook.token}?wait=true`, {
    content: 'x',
    avatar_url: address,
  })
  const path = `${playground.cdn}/avatars/${hook.id}/${said.body.author.avatar}.webp`
  const led = await fetch(path, { redirect: 'manual' })
  expect([led.status, led.headers.get('location')]).toEqual([302, address])
  const wrong = await wire('POST', `/webhooks/${hook.id}/${hook.token}`, {
    content: 'x',
    avatar_url: 'file:///etc',
  })
  expect(wrong.body.code).toBe(50035)
})

it('draws PNGs that a reader understands: size, header and as many pixels as it says', () => {
  const bytes = Buffer.from(figurePng(16, [10, 20, 30]))
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([16, 16])
  const length = bytes.readUInt32BE(33)
  const pixels = inflateSync(bytes.subarray(41, 41 + length))
  expect(pixels.length).toBe(16 * (1 + 16 * 3))
  expect([...pixels.subarray(0, 4)]).toEqual([0, 10, 20, 30])
})
