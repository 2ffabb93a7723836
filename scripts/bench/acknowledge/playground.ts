/** A Discord in a process of its own, whose people ask for much at once; it takes the time of what comes back. */
import { openPlayground, type InteractionHandle } from '../../../src/playground/index.ts'
import { serve } from '../remote.ts'
import type { PlaygroundDoors } from './doors.ts'

const dispatched = new Map<string, number>()
const arrived = new Map<string, number>()

const playground = await openPlayground({
  limits: 'off',
  intercept({ path }) {
    const id = /\/interactions\/(\d+)\/[^/]+\/callback$/u.exec(path)?.[1]
    if (id !== undefined && !arrived.has(id)) arrived.set(id, performance.now())
    return undefined
  },
})
playground.world.stream.listen((event) => {
  if (event.type === 'interaction-create') dispatched.set(event.interaction.id, performance.now())
})
const ada = playground.person('Ada')
const channel = playground.controls.channelId('council')

async function askOnce(): Promise<string> {
  const handle = await ada.command(channel, ['council', 'history'])
  await handle.settled
  return handle.id
}

serve({
  address: () => ({ api: playground.api, cdn: playground.cdn, token: playground.token }),

  async convene(councils) {
    const asked: InteractionHandle[] = []
    for (let council = 0; council < councils; council += 1)
      asked.push(
        await ada.command(channel, ['council', 'ask'], { question: 'Should the archive be kept open?' }),
      )
    // Told, and not only in a thread: then it is at work.
    const isAtWork = () => asked.every((handle) => handle.reply()?.content.includes('at work') === true)
    await ada.until(isAtWork, { timeout: 120_000, what: 'an answer for each council' })
  },

  async ask({ rate, seconds }) {
    const asked: Promise<string>[] = []
    const begun = performance.now()
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        const due = Math.min(rate * seconds, ((performance.now() - begun) / 1000) * rate)
        while (asked.length < due) asked.push(askOnce())
        if (asked.length < rate * seconds) return
        clearInterval(timer)
        resolve()
      }, 5)
    })
    const ids = await Promise.all(asked)
    const times = ids.flatMap((id) => {
      const [from, to] = [dispatched.get(id), arrived.get(id)]
      return from === undefined || to === undefined ? [] : [to - from]
    })
    return { times, failed: ids.length - times.length }
  },
} satisfies PlaygroundDoors)
