import type { Decision } from '../../council/reply.ts'
import type { Random } from '../../council/shuffle.ts'
import type { ShownObjection, SigningTask } from '../../council/task.ts'
import { ownStance } from './mind.ts'
import { pick, pickApart, voiceAt, type Part } from './part.ts'
import { gist } from './sent-back.ts'
import { stanceOf } from './stances.ts'
import { standingIn } from './standing.ts'

export function signing(task: SigningTask, part: Part): object {
  const random = part.chance('signing')
  const grave = standingIn(task, part).find(({ severity }) => severity !== 'minor')?.objection
  const decision = decide(task, part, random)
  // What it held against the text when it voted, it does not forget when it signs.
  const reserved = decision === 'sign' && grave !== undefined ? 'sign-with-reservation' : decision
  return { decision: reserved, reason: reason(task, part, reserved, grave, random) }
}

function decide(task: SigningTask, part: Part, random: Random): Decision {
  const stated = stanceOf(task, task.statement.headline)
  const own = ownStance(task)
  const draw = random()
  if (stated === null || own === null) {
    if (draw < 0.55) return 'sign'
    return draw < 0.8 ? 'sign-with-reservation' : 'dissent'
  }
  if (isOwnText(task)) return 'sign'
  if (stated !== own) return part.plot === 'camps' || draw < 0.85 ? 'dissent' : 'sign-with-reservation'
  switch (part.plot) {
    case 'reservations':
      return draw < 0.55 ? 'sign-with-reservation' : 'sign'
    case 'accord':
      return 'sign'
    case 'lone-voice':
    case 'camps':
    case 'none':
    case 'silence':
      return draw < 0.15 ? 'sign-with-reservation' : 'sign'
  }
}

/** Its own position put forward: there is nothing to add to that. */
function isOwnText({ own, statement }: SigningTask): boolean {
  return own?.headline === statement.headline
}

function reason(
  task: SigningTask,
  part: Part,
  decision: Decision,
  grave: ShownObjection | undefined,
  random: Random,
): string {
  const voice = voiceAt(part.voice)
  const open = grave === undefined ? [] : [`Still without an answer that holds: ${gist(grave)}`]
  switch (decision) {
    case 'sign':
      return isOwnText(task) || random() < 0.5 ? '' : pickApart(assents, part, 'assent')
    case 'sign-with-reservation':
      return [pick(voice.reservation, random), ...open].join('\n\n')
    case 'dissent': {
      const stand = task.own === null ? [] : [`My answer stands as I gave it:\n\n> ${task.own.headline}`]
      return [pick(voice.dissent, random), ...open, ...stand].join('\n\n')
    }
  }
}

const assents = [
  'It says what I would have said, and says it shorter.',
  'Every claim in it is one that I would defend.',
  'I came from another side and arrive at the same place.',
  'I have looked for the sentence that I would strike. It is not there.',
  'I would have put it otherwise, and meant this.',
] as const
