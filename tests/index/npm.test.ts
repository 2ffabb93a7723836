/** What a supervisor tells npm reaches the bot that npm has started. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { root } from './process.ts'

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

/** In the place of the bot: it ends in good order, and says so. */
const program = `
process.on('SIGTERM', () => {
  console.log('in good order')
  process.exit(0)
})
setInterval(() => undefined, 60_000)
console.log('ready')
`

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maestro-npm-'))
  mkdirSync(join(folder, 'dist/src'), { recursive: true })
  for (const name of ['index', 'sharded']) writeFileSync(join(folder, `dist/src/${name}.js`), program)
})
afterEach(() => rmSync(folder, { recursive: true }))

/** With that script of ours, and nothing to build. */
function writePackage(name: string): void {
  const started = { build: 'true', [name]: scripts[name] }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'program', scripts: started }))
}

it.each(['start', 'start:sharded'])(
  'npm run %s starts the bot once, also where no shell knows exec',
  async (name) => {
    writePackage(name)
    const shell = join(folder, 'shell.sh')
    // It is given `-c` and the script, as Windows' cmd is given the like.
    writeFileSync(shell, '#!/bin/sh\nexec sh -c "$(printf %s "$2" | sed "s/exec /no-such-word /g")"\n', {
      mode: 0o755,
    })
    writeFileSync(join(folder, 'dist/src/index.js'), "console.log('started')")
    writeFileSync(join(folder, 'dist/src/sharded.js'), "console.log('started')")
    const npm = spawn('npm', ['run', '--silent', name, `--script-shell=${shell}`], { cwd: folder })
    const [said, [code]] = await Promise.all([text(npm.stdout), once(npm, 'exit')])
    expect([said, code]).toEqual(['started\n', 0])
  },
)

it.each(['start', 'start:sharded'])('SIGTERM reaches the bot behind npm run %s', async (name) => {
  writePackage(name)
  // A group of its own, so that nothing is left behind whatever happens.
  const npm = spawn('npm', ['run', name], { cwd: folder, detached: true })
  let said = ''
  npm.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  try {
    while (!said.includes('ready')) await once(npm.stdout, 'data')
    npm.kill('SIGTERM')
    const [code]: unknown[] = await once(npm, 'exit')
    expect(said).toContain('in good order')
    expect(code).toBe(0)
  } finally {
    try {
      process.kill(-npm.pid!, 'SIGKILL')
    } catch {
      // All of them are gone, as they should be.
    }
  }
})
