/** The real scripts as child processes: a history goes from one store into another. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseWish, UsageError } from '../../scripts/carry/arguments.ts'
import { carryOut } from '../../scripts/carry/carry.ts'
import { openHistory } from '../../src/history/open.ts'
import { recordingLog, whole } from '../history/sessions.ts'

const root = new URL('../../', import.meta.url).pathname

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maestro-carry-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (name: string) => join(folder, name)
const sqlite = (name: string) => `sqlite://${at(`${name}.sqlite`)}`

async function fill(name: string, sessions: number): Promise<void> {
  const history = await openHistory({ url: sqlite(name), log: recordingLog() })
  for (let index = 0; index < sessions; index += 1) await whole(history, `s${index}`, `guild-${index % 3}`)
  await history.close()
}

async function run(script: 'export' | 'import', args: string[], input?: string) {
  const env = { PATH: process.env['PATH'], DATABASE_URL: sqlite('a') }
  const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], {
    cwd: root,
    env,
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdin.end(input)
  await once(child, 'close')
  return { code: child.exitCode, stdout, stderr }
}

describe('export and import', () => {
  it('carry a history through a file that others cannot read', async () => {
    await fill('a', 7)
    const file = at('history.ndjson')
    expect(await run('export', [file])).toMatchObject({
      code: 0,
      stdout: '',
      stderr: `Exported 7 sessions to ${file}.\n`,
    })
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(await run('import', [file, '--database', sqlite('b')])).toMatchObject({
      code: 0,
      stderr: 'Imported 7 sessions.\n',
    })
    const again = await run('import', [file, '--database', sqlite('b')])
    expect(again.stderr).toBe('Imported 0 sessions, 7 were there already.\n')
    const back = await run('export', ['--database', sqlite('b')])
    expect(back.stdout).toBe(readFileSync(file, 'utf8'))
  })

  it('carry it through a pipe', async () => {
    await fill('a', 2)
    const { stdout } = await run('export', [])
    expect(await run('import', ['-', '--database', sqlite('b')], stdout)).toMatchObject({ code: 0 })
  })

  it('say in one sentence what is wrong', async () => {
    await fill('a', 1)
    const file = at('history.ndjson')
    writeFileSync(file, '{"kind":"history","v":1,"schema":1}\nnot a line\n')
    expect(await run('export', [file])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/writes over nothing/u),
    })
    expect(await run('import', [file])).toMatchObject({
      code: 2,
      stderr: 'Line 2 is no line of an exported history: export it again.\n',
    })
    expect(await run('import', [at('missing')])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/cannot be found/u),
    })
    expect(await run('export', ['--database', 'mysql://x'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^DATABASE_URL must begin with/u),
    })
  })
})

it('an export whose file cannot be written on fails with what the disk said', async () => {
  await fill('a', 3)
  const history = await openHistory({ url: sqlite('a'), log: recordingLog() })
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' })
  const disk = new Writable({ write: (_chunk, _encoding, done) => setImmediate(done, full) })
  await expect(carryOut(history, disk)).rejects.toBe(full)
  await history.close()
})

describe('what they take', () => {
  it('is a file and a store', () => {
    expect(parseWish([], 'export')).toEqual({ file: null, database: null })
    expect(parseWish(['-'], 'import')).toEqual({ file: null, database: null })
    expect(parseWish(['x', '--database', 'y'], 'import')).toEqual({ file: 'x', database: 'y' })
  })

  it.each([[['a', 'b']], [['--databse', 'x']], [['--database']]])('is not %j', (args) => {
    expect(() => parseWish(args, 'export')).toThrow(UsageError)
    expect(() => parseWish(args, 'export')).toThrow(/npm run export -- \[file\]/u)
  })
})
