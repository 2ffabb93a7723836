import type { Random } from '../../council/shuffle.ts'
import type { Decision } from '../../council/reply.ts'
import type { SigningTask } from '../../council/task.ts'
import { pick, voiceAt, type Part } from './plot.ts'
import { stanceOf } from './stances.ts'

export function signing(task: SigningTask, part: Part): object {
  const random = part.chance('signing')
  const decision = decide(task, part, random)
  return { decision, reason: reason(task, part, decision, random) }
}

function decide(task: SigningTask, part: Part, random: Random): Decision {
  const stated = stanceOf(task, task.statement.headline)
  const own = task.own && (task.own.option ?? stanceOf(task, task.own.headline))
  const draw = random()
  if (stated === null || own === null) {
    if (draw < 0.55) return 'sign'
    return draw < 0.8 ? 'sign-with-reservation' : 'dissent'
  }
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

function reason(task: SigningTask, part: Part, decision: Decision, random: Random): string {
  const voice = voiceAt(part.voice)
  switch (decision) {
    case 'sign':
      return random() < 0.5 ? '' : pick(assents, random)
    case 'sign-with-reservation':
      return pick(voice.reservation, random)
    case 'dissent': {
      const stand = task.own === null ? [] : [`My answer stands as I gave it:\n\n> ${task.own.headline}`]
      return [pick(voice.dissent, random), ...stand].join('\n\n')
    }
  }
}

const assents = [
  'It says what I would have said, and says it shorter.',
  'Every claim in it is one that I would defend.',
  'I came from another side and arrive at the same place.',
] as const
