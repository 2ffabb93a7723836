import { Hono } from 'hono'
import type { World } from '../world/world.ts'
import { figurePng } from './png.ts'

const defaultGrounds = [
  [88, 101, 242],
  [116, 127, 141],
  [59, 165, 92],
  [250, 166, 26],
  [237, 66, 69],
  [235, 69, 158],
] as const

/** Files, emojis and faces, at the paths of Discord's CDN. */
export function cdnRoutes(world: World): Hono {
  const cdn = new Hono()
  cdn.get('/attachments/:channel/:attachment/:name', (context) => {
    const file = world.files.get(context.req.param('attachment'))
    if (!file) return context.notFound()
    return bytes(file.bytes, file.contentType, `inline; filename="${encodeURIComponent(file.filename)}"`)
  })
  cdn.get('/emojis/:file', (context) => {
    const emoji = world.emojis.get(stem(context.req.param('file')))
    return emoji ? bytes(emoji.bytes, emoji.contentType) : context.notFound()
  })
  cdn.get('/embed/avatars/:file', (context) => {
    const ground = defaultGrounds[Number(stem(context.req.param('file')))]
    return ground ? bytes(figurePng(128, ground), 'image/png') : context.notFound()
  })
  cdn.get('/avatars/:owner/:file', (context) => {
    const address = world.avatars.get(stem(context.req.param('file')))
    if (!address) return context.notFound()
    const inline = /^data:(image\/\w+);base64,(.+)$/s.exec(address)
    return inline?.[1] && inline[2]
      ? bytes(Buffer.from(inline[2], 'base64'), inline[1])
      : context.redirect(address)
  })
  return cdn
}

function stem(file: string): string {
  return file.replace(/\.\w+$/, '')
}

function bytes(content: Uint8Array, type: string, disposition?: string): Response {
  return new Response(Uint8Array.from(content), {
    headers: {
      'content-type': type,
      // What people upload must never run as a page of this origin.
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'max-age=3600',
      ...(disposition ? { 'content-disposition': disposition } : {}),
    },
  })
}
