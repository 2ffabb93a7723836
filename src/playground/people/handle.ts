import type { PageMessage } from '../page-protocol.ts'
import type { Interaction, InteractionState, ModalData } from '../world/records/interactions.ts'
import type { World } from '../world/world.ts'
import { messageFor } from './sight.ts'

/** How the bot answered: never `sent`. `modal` and `choices` go with the states of their names. */
export interface Settlement {
  state: Exclude<InteractionState, 'sent'>
  modal: { id: string; data: ModalData } | null
  choices: Interaction['choices']
}

/** One thing a person asked of the bot. */
export interface InteractionHandle {
  readonly id: string
  readonly state: InteractionState
  /** Resolves when the bot acknowledged, or with `failed` after three seconds. Never rejects. */
  readonly settled: Promise<Settlement>
  /** The first reply as the person sees it now: null before it and after its deletion. */
  reply(): PageMessage | null
}

export function followInteraction(world: World, interaction: Interaction): InteractionHandle {
  const settlement = (state: Exclude<InteractionState, 'sent'>): Settlement => ({
    state,
    modal: interaction.modal ? { id: interaction.id, data: interaction.modal } : null,
    choices: interaction.choices,
  })
  const settled = new Promise<Settlement>((resolve) => {
    // An answer cannot overtake: it comes over the network, and this runs in the turn that asked.
    const stop = world.stream.listen((event) => {
      if (event.type !== 'interaction-update' || event.interaction !== interaction) return
      if (interaction.state === 'sent') return
      stop()
      resolve(settlement(interaction.state))
    })
  })
  return {
    id: interaction.id,
    get state() {
      return interaction.state
    },
    settled,
    reply() {
      if (!interaction.originalId) return null
      const stored = world.messages.get(interaction.channelId)?.get(interaction.originalId)
      return stored ? messageFor(world, interaction.userId, stored) : null
    },
  }
}
