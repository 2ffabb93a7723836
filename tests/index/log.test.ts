/** What reaches standard error when real libraries fail: enough to find the fault, nothing of what was said. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

async function logged() {
  const args = ['--import', 'tsx', join(import.meta.dirname, 'logging.ts')]
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: root })
  const lines = stderr
    .split('\n')
    .filter(Boolean)
    .map((line): Record<string, unknown> => JSON.parse(line))
  return { stdout, stderr, lines }
}

describe('the log', () => {
  it('names what failed, without bodies, headers, keys, tokens or causes, from its level on', async () => {
    const { stdout, stderr, lines } = await logged()
    expect(stdout).toBe('')
    expect(stderr).not.toContain('SECRET')
    const failures = lines.filter(({ msg }) => !String(msg).includes(': '))
    expect(failures.map(({ msg, level, err }) => ({ msg, level, err }))).toEqual([
      {
        msg: 'discord',
        level: 30,
        err: {
          name: 'DiscordAPIError[50035]',
          message: 'Invalid Form Body',
          code: 50035,
          stack: expect.stringContaining('    at '),
        },
      },
      {
        msg: 'openai',
        level: 40,
        err: { name: 'Error', message: '400 No.', stack: expect.stringContaining('    at ') },
      },
      {
        msg: 'cause',
        level: 50,
        err: { name: 'Error', message: 'outer', stack: expect.stringContaining('logging.ts') },
      },
      { msg: 'text', level: 50, err: { message: 'thrown text' } },
      { msg: 'code', level: 50, err: expect.objectContaining({ code: 'ENOSPC', message: 'disk full' }) },
    ])
    expect(failures.at(-1)).toMatchObject({ session: '7', time: expect.any(Number) })
    // Who runs it on which machine is nobody's business.
    for (const line of lines) expect(Object.keys(line)).not.toContain('hostname')
    // Each logger has a queue of its own, so that only the set is certain.
    const heard = lines.filter((line) => !failures.includes(line)).map(({ msg }) => String(msg))
    expect(heard.toSorted()).toEqual([
      'debug: error',
      'debug: info',
      'debug: warn',
      'error: error',
      'warn: error',
      'warn: warn',
    ])
  })
})
