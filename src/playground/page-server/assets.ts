import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { Hono } from 'hono'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** Serves the files of one folder; `/` is its index.html. */
export function pageAssets(folder: string): Hono {
  const root = resolve(folder)
  const pages = new Hono()
  pages.get('/:file{.*}', async (context) => {
    const asked = context.req.param('file') || 'index.html'
    const path = join(root, asked)
    const type = types[extname(path)]
    if (!path.startsWith(root + sep) || type === undefined) return context.notFound()
    const content = await readFile(path).catch(() => null)
    if (content === null) return context.notFound()
    return new Response(Uint8Array.from(content), {
      headers: {
        'content-type': type,
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      },
    })
  })
  return pages
}
