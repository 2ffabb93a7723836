/** Every command by name: what is not listed here does not exist. */
import type { RESTPutAPIApplicationCommandsJSONBody } from 'discord.js'
import type { CommandSet } from '../src/discord/command.ts'
import { askForm, askTheCouncil } from './ask-the-council.ts'
import { historyButton } from './council/history.ts'
import { council } from './council/index.ts'
import { stopButton } from './council/stop.ts'
import { handOverSelect } from './debate/hand-over.ts'
import { interjectButton, interjectForm } from './debate/interject.ts'
import { moderateButton } from './debate/moderate.ts'
import { questionForm, questionSelect } from './debate/question.ts'
import { steerButton } from './debate/steer.ts'
import { strikeSelect } from './debate/strike.ts'
import { followUpButton, followUpForm, followUpMention } from './follow-up.ts'
import { closeJuryButton } from './jury/close.ts'
import { reconveneButton } from './jury/reconvene.ts'
import { voteButton } from './jury/vote.ts'
import { markButton } from './verdict/mark.ts'
import { outcomeButton, outcomeForm } from './verdict/outcome.ts'

export const commands: CommandSet = {
  commands: [council, askTheCouncil],
  buttons: [
    stopButton,
    historyButton,
    closeJuryButton,
    voteButton,
    reconveneButton,
    markButton,
    outcomeButton,
    followUpButton,
    steerButton,
    interjectButton,
    moderateButton,
  ],
  selects: [questionSelect, strikeSelect, handOverSelect],
  modals: [askForm, outcomeForm, followUpForm, interjectForm, questionForm],
  mention: followUpMention,
}

/** The whole list as Discord wants it deployed. */
export function commandBodies(): RESTPutAPIApplicationCommandsJSONBody {
  return commands.commands.map(({ body }) => body)
}
