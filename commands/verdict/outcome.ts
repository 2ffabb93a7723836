/** Puts on record how a verdict turned out, with a reason: for calibration, and for whoever reads it later. */
import {
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
  type ButtonInteraction,
  type ModalSubmitInteraction,
  type RepliableInteraction,
} from 'discord.js'
import { UserError } from '../../src/app/errors.ts'
import { marks } from '../../src/council/facts.ts'
import type { App, Handler } from '../../src/discord/command.ts'
import { customId, OUTCOME } from '../../src/discord/custom-id.ts'
import { mayRecord, personOf } from '../../src/discord/person.ts'
import { markNames } from '../../src/discord/render/marks.ts'
import * as words from '../../src/discord/words.ts'
import { judgedSitting, sessionBehind } from '../session.ts'
import { isMark } from './mark.ts'

/** `outcome:<session>:<sitting>`. A form must be the first answer: Discord opens none after a defer. */
export const outcomeButton: Handler<ButtonInteraction> = {
  name: OUTCOME,
  async execute(interaction, [session = '', number], app) {
    const index = await recordable(interaction, session, number, app)
    await interaction.showModal(form(session, index))
  },
}

export const outcomeForm: Handler<ModalSubmitInteraction> = {
  name: OUTCOME,
  async execute(interaction, [session = '', number], app) {
    await interaction.deferUpdate()
    const index = await recordable(interaction, session, number, app)
    const [mark] = interaction.fields.getStringSelectValues('mark')
    if (!isMark(mark)) throw new UserError(words.staleButton)
    const reason = interaction.fields.getTextInputValue('reason')
    await app.maestro.remark(session, {
      type: 'outcome-record',
      sitting: index,
      by: personOf(interaction),
      mark,
      reason,
    })
    app.refreshVerdict(session, index)
  },
}

/** The sitting, for whoever may put its outcome on record. */
async function recordable(
  interaction: RepliableInteraction,
  session: string,
  number: string | undefined,
  app: App,
): Promise<number> {
  const state = await sessionBehind(interaction, session, app)
  if (!mayRecord(interaction, state.opening.askedBy)) throw new UserError(words.mayNotRecord)
  return judgedSitting(state, number).index
}

function form(session: string, sitting: number): APIModalInteractionResponseCallbackData {
  return {
    title: 'How did the verdict turn out?',
    custom_id: customId(OUTCOME, session, sitting),
    components: [
      {
        type: ComponentType.Label,
        label: 'The verdict was',
        component: {
          type: ComponentType.StringSelect,
          custom_id: 'mark',
          options: marks.map((mark) => ({ label: markNames[mark].label, value: mark })),
        },
      },
      {
        type: ComponentType.Label,
        label: 'How you know',
        description: 'Kept with the record, for everyone to read.',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'reason',
          style: TextInputStyle.Paragraph,
          max_length: 500,
        },
      },
    ],
  }
}
