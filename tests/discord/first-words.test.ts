/** How soon a seat's words are on their way once they have come: journaled and entered in the ledger of a real file. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openHistory } from '../../src/history/open.ts'
import { quiet } from '../support/app.ts'
import { isPersonaPost } from '../support/requests.ts'
import { hanging, opening, type Line } from '../support/scripted.ts'
import { openHouse, threadOf } from './support/house.ts'

it('leave before the other seats have answered, within a moment, and need no other request before them', async ({
  annotate,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'maestro-first-words-'))
  const history = await openHistory({ url: `sqlite://${join(folder, 'council.sqlite')}`, log: quiet })
  /** Since the seat has answered last, beside answers to interactions. */
  let requests: { at: number; isPersonaPost: boolean }[] = []
  let answeredAt = 0
  const thinking: Line = async () => {
    // In the meantime the bot gets ready, in a channel that it does not know yet.
    await house.ada.until(() => house.playground.world.webhooks.size > 0 || null, { what: 'a webhook' })
    requests = []
    answeredAt = performance.now()
    return opening('First')
  }
  const { line } = hanging()
  await using house = await openHouse(
    { sol: { opening: thinking }, aria: { opening: line }, prism: { opening: line } },
    {
      history,
      headerInterval: 10_000,
      intercept(request) {
        if (!/\/interactions\/|@original|%40original/u.test(request.path))
          requests.push({ at: performance.now(), isPersonaPost: isPersonaPost(request) })
        return undefined
      },
    },
  )
  const waits: number[] = []
  for (let council = 0; council < 11; council += 1) {
    const handle = await house.ada.command(house.channel('council'), ['council', 'ask'], { question: 'Why?' })
    const thread = await threadOf(house.ada, handle)
    await house.ada.untilMessage(thread, ({ author }) => author.username.startsWith('Sol'))
    expect(requests[0]?.isPersonaPost).toBe(true)
    waits.push(requests[0]!.at - answeredAt)
    house.maestro.stop(handle.id, { id: '42', name: 'Ada' })
    await house.ended(handle.id)
  }
  const median = waits.toSorted((a, b) => a - b)[5]!
  await annotate(`median ${median.toFixed(1)} ms of ${waits.map((wait) => wait.toFixed(1)).join(', ')}`)
  expect(median).toBeLessThanOrEqual(30)
  await house.leave()
  await history.close()
  rmSync(folder, { recursive: true })
})
