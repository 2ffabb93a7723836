/** Debates by the real script: what is typed into it, what it prints, and how it ends. */
import { describe, expect, it } from 'vitest'
import type { SessionJson } from '../../scripts/terminal/json.ts'
import { finish, terminal } from './process.ts'

const { start, run } = terminal()

/** The script, answering each prompt on that stream with the next of these lines; `null` ends the input. */
async function typing(args: string[], lines: (string | null)[], stream: 'stdout' | 'stderr' = 'stdout') {
  const child = start(['debate', 'Tabs or spaces?', '--seed', '11', ...args])
  const left = [...lines]
  let tail = ''
  child[stream].setEncoding('utf8').on('data', (text: string) => {
    tail += text
    if (!tail.endsWith('\n> ')) return
    tail = ''
    const line = left.shift()
    if (line === undefined) child.kill('SIGINT')
    else if (line === null) child.stdin.end()
    else child.stdin.write(`${line}\n`)
  })
  return { ...(await finish(child)), left }
}

function parse(stdout: string): SessionJson {
  expect(stdout.split('\n')).toEqual([expect.stringMatching(/^\{.*\}$/u), ''])
  return JSON.parse(stdout) as SessionJson
}

describe('a debate by itself', () => {
  it('is one object on one line, the same with one seed, and the same again from the history', async () => {
    const args = ['debate', 'Tabs or spaces?', '--seed', '11', '--rounds', '2', '--json']
    const runs = await Promise.all([run(args, {}, 'one'), run(args, {}, 'two')])
    const [first, second] = runs.map(({ code, stdout, stderr }) => {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      return parse(stdout)
    })
    expect(first).toEqual({ ...second, session: first?.session })
    expect(first).toMatchObject({ procedure: 'debate', rounds: 2, session: { closed: true } })
    expect(first?.plan?.map(({ turn }) => turn)).toEqual([1, 2, 3, 4, 5, 6])
    expect(first?.debate?.turns.map(({ label }) => label)).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(first?.debate).toMatchObject({ remarks: [], audience: null })
    expect(first?.claims?.length).toBeGreaterThan(3)
    expect(parse((await run(['show', '1', '--json'], {}, 'one')).stdout)).toEqual(first)
  }, 60_000)

  it('is shown as it is replayed', async () => {
    const shown = await run(['debate', 'Tabs or spaces?', '--options', 'Tabs | Spaces', '--seed', '3'])
    expect(shown).toMatchObject({ code: 0, stderr: '' })
    expect(shown.stdout).toMatch(
      /^Debate #1\nTabs or spaces\?\n[\s\S]*Plan: 3 rounds, 9 turns, nobody moderates/u,
    )
    expect(shown.stdout.match(/^Turn \d: \w+ as \w+/gmu)).toHaveLength(9)
    expect(shown.stdout).toContain('\nSides and order\n')
    expect((await run(['show', '1'])).stdout).toBe(shown.stdout)
    expect((await run(['history'])).stdout).toMatch(/^#1 .* debate, [a-z ]+, \$0 {2}Tabs or spaces\?$/mu)
  }, 60_000)
})

describe('a moderated debate', () => {
  it('asks at each turn, takes every move, and ends by itself though the input goes on', async () => {
    const lines = ['i Mind the budget.', '', 'what', 'q Aria What does it cost?', 's P1.1', '', '', 'v']
    const { code, stdout, stderr, left } = await typing(['--moderated', '--rounds', '1'], lines)
    expect({ code, stderr, left }).toEqual({ code: 0, stderr: '', left: [] })
    expect(stdout.match(/^Next is turn \d|^All turns are over/gmu)).toEqual([
      'Next is turn 1',
      'Next is turn 1',
      'Next is turn 2',
      'Next is turn 2',
      'Next is turn 2',
      'Next is turn 2',
      'Next is turn 3',
      'All turns are over',
    ])
    expect(stdout).toContain('"what" is not known.')
    expect(stdout).toContain('The terminal asks Aria:\nWhat does it cost?\n\nAria, out of turn')
    expect(stdout).toMatch(/^ {2}P1\.1 struck$/mu)
    const json = parse((await run(['show', '1', '--json'])).stdout)
    expect(json.debate?.remarks.map(({ kind }) => kind)).toEqual(['note', 'question', 'strike'])
    expect(json.debate?.remarks[1]).toMatchObject({ seat: 'aria', answer: expect.stringMatching(/./u) })
  }, 60_000)

  it('keeps standard output to its JSON, and is shown and asked beside it', async () => {
    const { code, stdout, stderr } = await typing(['--moderated', '--json'], ['', 's 1.1', null], 'stderr')
    expect(code).toBe(0)
    const json = parse(stdout)
    expect(json.debate?.turns).toHaveLength(1)
    expect(json.claims?.find(({ label }) => label === '1.1')).toMatchObject({ state: 'struck' })
    expect(json.verdict?.outcome).not.toBe('stopped')
    expect(stderr).toMatch(/^Debate #1\n/u)
    expect(stderr).toContain('Next is turn 2, round 1:')
    expect(stderr).toContain('The terminal calls the vote.')
  }, 60_000)

  it('takes a script of lines, whose end calls the vote', async () => {
    const child = start(['debate', 'Tabs or spaces?', '--moderated', '--rounds', '1'])
    child.stdin.end('\ni So far.\n')
    const { code, stdout } = await finish(child)
    expect(code).toBe(0)
    expect(stdout).toContain('> i So far.\nThe terminal, moderating:\nSo far.\n')
    expect(stdout).toContain('The terminal calls the vote.\n')
    expect(stdout.match(/^Turn \d: /gmu)).toHaveLength(1)
  })

  it('ends without a vote when the moderator says so', async () => {
    const { code, stdout } = await typing(['--moderated'], ['e'])
    expect(code).toBe(0)
    expect(stdout).toContain('Verdict: stopped')
  })

  it('ends by Ctrl-C while it asks', async () => {
    const { code, stdout, stderr } = await typing(['--moderated'], [])
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: '\nStopping. Press Ctrl-C again to leave at once.\n',
    })
    expect(stdout).toContain('Verdict: stopped')
  })
})
