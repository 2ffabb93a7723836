/** A Discord in a process of its own, with some channels, in which people ask for many councils. */
import { ChannelType } from 'discord.js'
import { openPlayground } from '../../../src/playground/index.ts'
import { serve } from '../remote.ts'
import type { PlaygroundDoors } from './doors.ts'

const playground = await openPlayground({ limits: 'off' })
const { world, controls } = playground
const ada = playground.person('Ada')
const channels = Array.from({ length: 10 }, (_, index) =>
  controls.addChannel(`council-${index + 1}`, ChannelType.GuildText),
)

function threads(): number {
  return [...world.channels.values()].filter(({ kind }) => kind === 'thread').length
}

serve({
  address: () => ({ api: playground.api, cdn: playground.cdn, token: playground.token }),

  async convene(councils) {
    const wanted = threads() + councils
    for (let council = 0; council < councils; council += 1) {
      const channel = channels[council % channels.length] ?? ''
      await ada.command(channel, ['council', 'ask'], { question: 'Should the archive be kept open?' })
    }
    await ada.until(() => threads() >= wanted, { timeout: 120_000, what: 'a thread for each council' })
  },
} satisfies PlaygroundDoors)
