/** What a persona says in the thread, as Markdown of any length. */
import { openingLabel } from '../../council/debate/labels.ts'
import { duration } from '../../council/figures.ts'
import type { TurnEnd } from '../../council/facts.ts'
import type { Signature } from '../../council/reply.ts'
import type { State } from '../../council/state.ts'
import { inline, safe } from '../safe.ts'
import { examination, probe, revision } from './exchange.ts'
import { debateSpeech, turnNote } from './debate/speech.ts'
import { isRehearsal } from './names.ts'
import { paragraphs, position, statement } from './position.ts'

/**
 * Null for what is not spoken: ballots are secret. `state` contains the turn; `asked` is the address of the question
 * that an answer belongs to: other turns may stand in between, and no webhook can reply.
 */
export function speech(state: State, turn: TurnEnd, asked: string | null = null): string | null {
  const { opening } = state
  const { reply } = turn
  switch (reply.step) {
    case 'opening':
      return paragraphs([
        position(opening, reply, openingLabel(opening, turn.seat)),
        smallPrint(turn, [`${reply.confidence} % sure`]),
      ])
    case 'speech':
      return paragraphs([debateSpeech(state, turn, reply), smallPrint(turn, [turnNote(state, turn)])])
    case 'answer':
      return paragraphs([safe(reply.text.trim()), smallPrint(turn, [answering(asked)])])
    case 'probe':
      return paragraphs([probe(state, reply), smallPrint(turn, [])])
    case 'examination':
      return paragraphs([examination(state, reply), smallPrint(turn, [])])
    case 'revision':
      return paragraphs([revision(state, reply), smallPrint(turn, [`${reply.confidence} % sure`])])
    case 'ballot':
      return null
    case 'statement':
      return paragraphs([statement(reply), smallPrint(turn, ['puts this statement to the council'])])
    case 'signing':
      return paragraphs([signature(reply), turn.speaker.reserve ? smallPrint(turn, []) : ''])
  }
}

function answering(asked: string | null): string {
  return asked === null ? 'answers the moderator' : `answers [the moderator's question](${asked})`
}

function signature({ decision, reason }: Signature): string {
  const words = safe(reason.trim())
  switch (decision) {
    case 'sign':
      return paragraphs(['✍️ **Signs**', words])
    case 'sign-with-reservation':
      return paragraphs(['✍️ **Signs, with a reservation**', words])
    case 'dissent':
      return paragraphs(['✋ **Dissents**', words])
  }
}

function smallPrint({ speaker, ms }: TurnEnd, first: string[]): string {
  const who = isRehearsal(speaker) ? 'rehearsal' : inline(speaker.model)
  const reserve = speaker.reserve ? ['speaks in reserve'] : []
  return `-# ${[...first, who, ...reserve, duration(ms)].join(' · ')}`
}
