/** A turn of a debate: the role decides what is done, the seat's voice and mind decide how and to whom. */
import { integerBelow, shuffle } from '../../../council/shuffle.ts'
import { NONE, type SpeechTask } from '../../../council/task.ts'
import { stanceBehind } from '../mind.ts'
import { stockFor, type GivenObjection } from '../objecting.ts'
import { pick, voiceAt, type Part } from '../part.ts'
import { quoted } from '../stances.ts'
import { openAnswers } from './answers.ts'
import { knownClaims, named, newestNote, type KnownClaim } from './claims.ts'
import { listOf } from './list.ts'
import { noted, phrases } from './phrases.ts'

export function speech(task: SpeechTask, part: Part): object {
  const random = part.chance(`speech ${task.label}`)
  const claims = knownClaims(task)
  const standing = claims.filter(({ label }) => task.standing.includes(label))
  const answer = answerFor(task, part)
  const target = targetOf(task, standing, answer, part)
  const asked = task.standing.length > 0
  return {
    text: words(task, part, { answer, target }),
    argues_for: answer,
    claims: newClaims(task, claims, part),
    ...(asked && { objections: objections(task, target, part) }),
    ...(task.objections.length > 0 && { answers: openAnswers(task, answer, claims, part) }),
    ...(asked && { endorsements: endorsed(task, standing, target, random() < 0.5 ? 1 : 2) }),
    ...(task.role === 'scribe' && claims.some(({ struck }) => !struck) && { ledger: listOf(claims, part) }),
  }
}

/** What the turn makes a case for: an advocate for what the seat holds, more often than not. */
function answerFor(task: SpeechTask, part: Part): string {
  const random = part.chance(`for ${task.label}`)
  const own = task.positions.find((position) => stanceBehind(task, position) === part.stance)
  const mine = own === undefined ? undefined : (own.option ?? own.label)
  const held = mine !== undefined && task.candidates.includes(mine) ? mine : null
  const others = shuffle(
    task.candidates.filter((label) => label !== held),
    random,
  )
  const any = held ?? others[0] ?? NONE
  const draw = random()
  switch (task.role) {
    case 'advocate':
      return draw < 0.75 ? any : (others[0] ?? any)
    case 'dissenter':
      return draw < 0.45 ? (others[0] ?? NONE) : NONE
    case 'analyst':
      return draw < 0.15 ? any : NONE
    case 'strategist':
      return draw < 0.55 ? any : NONE
    case 'scribe':
      return NONE
  }
}

/** The claim that the turn speaks of: for a dissenter the one on which most rests, and not one of its own case. */
function targetOf(
  task: SpeechTask,
  standing: readonly KnownClaim[],
  answer: string,
  part: Part,
): KnownClaim | undefined {
  const random = part.chance(`target ${task.label}`)
  const isOwn = (one: KnownClaim) => answer !== NONE && one.for === answer
  const order = shuffle(standing, random)
  switch (task.role) {
    case 'advocate':
      return order.find(isOwn) ?? order[0]
    case 'dissenter': {
      const foreign = order.filter((one) => !isOwn(one))
      return (
        foreign.find(({ loadBearing, open }) => loadBearing && open === 0) ??
        foreign.find(({ loadBearing }) => loadBearing) ??
        foreign[0] ??
        order[0]
      )
    }
    default:
      return order.find(({ loadBearing }) => loadBearing) ?? order[0]
  }
}

function words(
  task: SpeechTask,
  part: Part,
  { answer, target }: { answer: string; target: KnownClaim | undefined },
): string {
  const { begin, about, end } = phrases[task.role]
  const random = part.chance(`words ${task.label}`)
  const note = newestNote(task.sayings)
  // Each voice has its own turn of speech, and says it again in no later turn of the same role.
  const nth = (list: readonly [string, string, string, string]) =>
    list[(part.voice + task.round + integerBelow(2, random)) % list.length] ?? list[0]
  const fill = (text: string) =>
    text.replaceAll(/\b[QCN]\b/gu, (letter) => {
      if (letter === 'Q') return quoted(task.question)
      if (letter === 'C') return caseName(task, answer)
      return target === undefined ? 'what was said' : named(target)
    })
  return [
    ...(note === null ? [] : [pick(noted, random).replace('N', () => quoted(note, 160))]),
    fill(nth(begin)),
    ...(target === undefined ? [] : [fill(nth(about))]),
    ...(random() < 0.4 ? [pick(voiceAt(part.voice).why, random)] : []),
    fill(nth(end)),
  ].join('\n\n')
}

/** `P2`, or the option with its text. */
function caseName({ options }: SpeechTask, answer: string): string {
  const option = options.find(({ label }) => label === answer)
  return option === undefined ? `**${answer}**` : `**${answer}** (${quoted(option.text, 60)})`
}

/** None that was said before, by whomever. */
function newClaims(task: SpeechTask, known: readonly KnownClaim[], part: Part) {
  const random = part.chance(`claims ${task.label}`)
  const said = new Set(known.map(({ text }) => text))
  const free = phrases[task.role].claims.filter(({ text }) => !said.has(text))
  const most = { advocate: 2, dissenter: 1, analyst: 1, strategist: 2, scribe: 0 }[task.role]
  return shuffle(free, random).slice(0, most === 0 ? 0 : 1 + integerBelow(most, random))
}

function objections(task: SpeechTask, target: KnownClaim | undefined, part: Part): GivenObjection[] {
  const random = part.chance(`objections ${task.label}`)
  const isDue =
    task.role === 'dissenter' ||
    (task.role === 'analyst' && random() < 0.5) ||
    (task.role === 'strategist' && random() < 0.2)
  if (target === undefined || !isDue) return []
  const said = new Set(
    task.sayings
      .flatMap((one) => (one.kind === 'speech' ? one.objections : []))
      .map(({ argument }) => argument),
  )
  const stock = shuffle(stockFor(part), random)
  const next = stock.find(({ argument }) => !said.has(argument)) ?? stock[0]
  if (next === undefined) return []
  const draw = random()
  const severity = draw < 0.1 ? 'blocking' : draw < 0.6 ? 'major' : 'minor'
  return [
    { claim: target.label, kind: next.kind, severity, argument: next.argument, would_resolve: next.resolve },
  ]
}

/** What the turn builds on, and for an analyst what passed the test. */
function endorsed(
  task: SpeechTask,
  standing: readonly KnownClaim[],
  target: KnownClaim | undefined,
  count: number,
): string[] {
  if (task.role === 'dissenter' || task.role === 'scribe') return []
  const sound = standing.filter(({ label, open }) => label !== target?.label && open === 0)
  const own = task.role === 'advocate' && target !== undefined ? [target.label] : []
  return [...own, ...sound.slice(0, count).map(({ label }) => label)].slice(0, 2)
}
