#!/usr/bin/env node
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const source = join(root, 'src/playground/page')

/**
 * Bundles the playground's page: `index.html`, `page.js` and `page.css` without any further file or address.
 *
 * @param {string} folder where to, made when missing
 */
export async function buildPage(folder = join(root, 'dist/src/playground/page')) {
  await mkdir(folder, { recursive: true })
  await Promise.all([
    build({
      entryPoints: { page: join(source, 'main.ts') },
      outdir: folder,
      bundle: true,
      minify: true,
      sourcemap: 'linked',
      format: 'esm',
      target: 'es2022',
      legalComments: 'none',
      logLevel: 'warning',
    }),
    build({
      entryPoints: { page: join(source, 'styles/page.css') },
      outdir: folder,
      bundle: true,
      minify: true,
      logLevel: 'warning',
    }),
    copyFile(join(source, 'index.html'), join(folder, 'index.html')),
  ])
  return folder
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await buildPage(process.argv[2] === undefined ? undefined : resolve(process.argv[2]))
}
