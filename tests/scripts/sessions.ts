/** Scripted sessions in which an exchange comes to everything that it can come to. */
import { sessionJson, type SessionJson } from '../../scripts/terminal/json.ts'
import { plainPaint } from '../../scripts/terminal/paint.ts'
import { replay } from '../../scripts/terminal/past.ts'
import type { SessionOpen } from '../../src/council/facts.ts'
import { exchanging, options, runCouncil, seats, sessionOpen, type RunOptions } from '../support/council.ts'
import {
  agreeing,
  approving,
  converting,
  examination,
  keeping,
  objection,
  opening,
  upholding,
  type Line,
  type Script,
} from '../support/scripted.ts'

export const closedQuestion = { text: 'Which?', options: options('Tabs', 'Spaces') }

/** `Tabs, says Sol` and so on, so that a position can be told by its headline. */
export function tabs(name: string): object {
  return opening(`Tabs, says ${name}`, 'A')
}

function spaces(name: string): object {
  return opening(`Spaces, says ${name}`, 'B')
}

/** Objects to the first claim of each of these seats. */
export function against(aims: Record<string, object>, endorsed: string[] = []): Line {
  return (task) => {
    if (task.step !== 'examination') throw new Error('against() is a line for examinations')
    const claimOf = (name: string) =>
      task.positions.find(({ headline }) => headline.endsWith(`says ${name}`))?.claims[0]?.label ?? ''
    const objections = Object.entries(aims).map(([name, more]) => objection(claimOf(name), more))
    return examination(objections, task.options.length > 0 ? null : [], endorsed.map(claimOf))
  }
}

/** Keeps its position and answers every objection in this way. */
export function answering(answer: string): Line {
  return (task) => {
    if (task.step !== 'revision') throw new Error('answering() is a line for revisions')
    return keeping(task, answer)
  }
}

/**
 * Sol, Aria and Prism are for tabs, Vega and Lyra for spaces. Vega goes over without a word of reason and is put back;
 * Lyra goes over with an argument, accepting what Sol objected. Of the other objections one is rebutted, one conceded
 * in part, one blocking one stands, and one is never answered, because Prism's revision fails.
 */
export const quarrel: Record<string, Script> = {
  sol: {
    opening: tabs('Sol'),
    examination: against({ Lyra: { severity: 'major', argument: 'Spaces cost bytes.' } }, ['Aria', 'Prism']),
    revision: answering('concede-in-part'),
    ballot: upholding(/blind/u, 'major', approving(/Tabs/u)),
  },
  aria: {
    opening: tabs('Aria'),
    examination: against({ Sol: { kind: 'missing-case', argument: 'Not in every editor.' } }),
    revision: answering('rebut'),
    ballot: upholding(/blind/u, 'major', approving(/Tabs/u)),
    signing: { decision: 'sign-with-reservation', reason: 'While that stands.' },
  },
  prism: {
    opening: tabs('Prism'),
    examination: against({ Aria: { kind: 'evidence', argument: 'Nobody counted.' } }),
    revision: { fail: 'timeout' },
    ballot: approving(/Tabs/u),
  },
  vega: {
    opening: spaces('Vega'),
    examination: against({
      Aria: {
        kind: 'value',
        severity: 'blocking',
        argument: 'It forgets the blind.',
        would_resolve: 'A test with a reader.',
      },
    }),
    revision: converting({ to: /says Sol/u, argued: false }),
    ballot: upholding(/blind/u, 'blocking', approving(/Spaces/u)),
    signing: { decision: 'sign-with-reservation', reason: 'I cannot see.' },
  },
  lyra: {
    opening: spaces('Lyra'),
    examination: against({ Prism: { kind: 'scope', argument: 'That was not asked.' } }),
    revision: converting({ to: /says Sol/u, argued: true }),
    ballot: approving(/Tabs/u),
    signing: { decision: 'dissent', reason: '**Not like this.**' },
  },
}

/** Five seats, a closed question, one exchange round. */
export function quarrelOpen(more: Partial<SessionOpen> = {}): SessionOpen {
  return sessionOpen({ question: closedQuestion, seats: seats(5), charter: exchanging(), ...more })
}

/** For an open question: everyone could sign everything. */
export const accord: Record<string, Script> = {
  sol: { examination: agreeing },
  aria: { examination: agreeing },
  prism: { examination: agreeing },
}

/** The session of these seats as the terminal shows it. */
export async function page(scripts: Record<string, Script>, options: RunOptions = {}): Promise<string> {
  return replay((await runCouncil(scripts, options)).facts, plainPaint)
}

/** What stands between two headings. */
export function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from)
  return text.slice(start, text.indexOf(to, start))
}

export const quarrelled = () => page(quarrel, { past: [quarrelOpen()] })

/** The same as `--json` prints it. */
export async function json(scripts: Record<string, Script>, options: RunOptions = {}): Promise<SessionJson> {
  return sessionJson((await runCouncil(scripts, options)).state)
}
