/** What can go wrong between a person's click and the bot's answer, and what is missed while the bot is away. */
import { once } from 'node:events'
import { Events } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { manualClock, type Intercept } from '../../src/playground/index.ts'
import { heard, isVerdict, openHouse, sentence, threadOf, type House } from '../discord/support/house.ts'
import { nextPanel, panelWith, press, startDebate, takeTurn } from '../discord/support/debate.ts'
import { askToJury, judged, pressBelow, uphold, vote } from '../discord/support/jury.ts'
import { divided } from '../support/divided.ts'
import { kindOf, type Kind } from './discord/kinds.ts'
import { rules } from './discord/sessions.ts'
import { openHistory } from '../../src/history/open.ts'
import { quiet } from '../support/app.ts'
import { hanging } from '../support/scripted.ts'

/** Runs `act` before the first request of that kind is served. */
function before(kind: Kind, act: () => void): Intercept {
  let left = 1
  return (request) => {
    if (kindOf(request) === kind && left-- > 0) act()
    return undefined
  }
}

const ask = (house: House) =>
  house.ada.command(house.channel('council'), ['council', 'ask'], { question: 'Tabs or spaces?' })

/** What is told twice has one effect. Resolves when the bot has heard it again. */
async function toldAgain(house: House, event: string): Promise<void> {
  const again = once(house.bot.client, Events.Raw)
  house.playground.repeatEvents(event)
  await again
}

const sessionsOf = async (house: House) =>
  (await house.history.page(house.playground.guildId, { size: 10 })).summaries.length

describe('an interaction told twice', () => {
  it('that asks convenes one council', async () => {
    await using house = await openHouse()
    const handle = await ask(house)
    const thread = await threadOf(house.ada, handle)
    await toldAgain(house, 'INTERACTION_CREATE')
    await house.ended(handle.id)
    expect(house.ada.see(thread).filter(isVerdict)).toHaveLength(1)
    expect(await sessionsOf(house)).toBe(1)
    expect(house.exchanges.filter(({ status }) => status >= 400)).toEqual([])
  })

  it('that lets a turn begin lets one begin', async () => {
    await using house = await openHouse({}, { charter: rules })
    const debate = await startDebate(house)
    await takeTurn(debate, 0)
    await nextPanel(debate, 1)
    await toldAgain(house, 'INTERACTION_CREATE')
    await press(debate, await nextPanel(debate, 1), /:end$/u)
    const { turns } = await house.ended(debate.session)
    expect(turns.filter(({ step }) => step === 'speech')).toHaveLength(1)
  })

  it('that names the bot in a message asks one more question', async () => {
    await using house = await openHouse()
    const handle = await ask(house)
    const thread = await threadOf(house.ada, handle)
    await house.ended(handle.id)
    await house.ada.say(thread, `<@${house.playground.botId}> And what would it cost?`)
    await house.ada.until(() => house.ada.see(thread).filter(isVerdict).length === 2)
    await toldAgain(house, 'MESSAGE_CREATE')
    await ask(house).then((last) => threadOf(house.ada, last))
    expect(await sessionsOf(house)).toBe(3)
  })

  it('that reconvenes lets the council sit again once', async () => {
    await using house = await openHouse(divided, { charter: judged() })
    const asked = await askToJury(house)
    await uphold(house, asked)
    await pressBelow(house, asked.thread, `reconvene:${asked.session}:0`)
    await toldAgain(house, 'INTERACTION_CREATE')
    await house.ada.until(() => house.ada.see(asked.thread).filter(isVerdict).length === 2)
    expect(heard(house.ada.see(asked.thread)).filter((line) => line.includes('sits again**'))).toHaveLength(1)
  })
})

describe('an interaction that Discord no longer knows', () => {
  it('is not begun, and not reported as a defect', async () => {
    const clock = manualClock()
    const intercept = before('acknowledge', () => clock.pass(3001))
    await using house = await openHouse({}, { clock, intercept })
    const handle = await ask(house)
    expect((await handle.settled).state).toBe('failed')
    await once(house.bot.client.rest, 'response')
    expect(house.exchanges.at(-1)?.status).toBe(404)
    expect(await sessionsOf(house)).toBe(0)
    expect(house.log.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('after a quarter of an hour leaves the council at work, and is not written to again', async () => {
    const clock = manualClock()
    const intercept = before('answer', () => clock.pass(16 * 60_000))
    await using house = await openHouse({}, { clock, intercept })
    const { id } = await ask(house)
    await house.ada.until(() => house.exchanges.some(({ status }) => status === 401))
    await house.ended(id)
    expect(house.exchanges.filter(({ status }) => status >= 400)).toHaveLength(1)
    expect(house.log.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('while the bot is away', () => {
  /** Until it is logged in anew, which tells it nothing of what was missed. */
  async function away(house: House, act: () => void | Promise<void>): Promise<void> {
    const back = once(house.bot.client, Events.ShardReady)
    house.playground.invalidateSession(false)
    await act()
    await back
  }

  it('votes are missed, shown when it is back, and counted', async () => {
    await using house = await openHouse(divided, { charter: judged() })
    const { card, thread, session } = await askToJury(house)
    await away(house, () => vote(house.playground.controls.addPeople(3), card.id, '✅'))
    await house.ada.untilMessage(thread, ({ id, embeds }) => {
      return id === card.id && embeds[0]!.fields![0]!.value.includes('✅ **3**')
    })
    await pressBelow(house, thread, `close-jury:${session}:0`)
    expect((await house.ended(session)).jury?.close?.counts).toMatchObject([{ uphold: 3, dismiss: 0 }])
  })

  it('a deleted thread is missed, and its jury is closed with that reason when it is back', async () => {
    await using house = await openHouse(divided, { charter: judged() })
    const { thread, session } = await askToJury(house)
    await away(house, () => house.playground.controls.removeChannel(thread))
    expect((await house.ended(session)).jury?.close).toMatchObject({ reason: 'gone', recounted: false })
  })
})

describe('a bot whose token is refused for good', () => {
  it('says so once, sends nothing more, and leaves its councils to the next start', async () => {
    let isRefused = false
    const intercept: Intercept = ({ headers }) =>
      isRefused && headers['authorization'] !== undefined
        ? { status: 401, body: { message: '401: Unauthorized', code: 0 }, effect: 'none' }
        : undefined
    const history = await openHistory({ url: 'memory://', log: quiet })
    const gate = hanging()
    const told: string[] = []
    let tell = (): void => undefined
    const isTold = new Promise<void>((resolve) => (tell = resolve))
    const lost = ({ message }: Error) => {
      told.push(message)
      tell()
    }
    await using first = await openHouse({ prism: { opening: gate.line } }, { intercept, history, lost })
    const { playground, ada } = first
    const thread = await threadOf(ada, await ask(first))
    await gate.begun
    const before = first.exchanges.length
    isRefused = true
    await isTold
    await first.leave()
    expect(told).toEqual([expect.stringMatching(/DISCORD_TOKEN/u)])
    // The two clients, the one for what must not be repeated included, try their token twice each.
    expect(first.exchanges.slice(before).filter(({ status }) => status === 401).length).toBeLessThanOrEqual(8)

    isRefused = false
    await using second = await openHouse({}, { playground, history })
    const [resumed] = await second.maestro.resume(second.bot.openStage)
    await resumed!.done
    const said = heard(ada.see(thread))
    for (const name of ['Sol', 'Aria', 'Prism'])
      expect(said.filter((line) => line.startsWith(`${name} · rehearsal: **An answer**`))).toHaveLength(1)
    expect(ada.see(thread).filter(isVerdict)).toHaveLength(1)
  })
})

describe('a moderated debate', () => {
  it('whose panel Discord refuses can be stopped by its header', async () => {
    await using house = await openHouse({}, { charter: rules })
    const { controls } = house.playground
    const debate = await startDebate(house)
    const first = await nextPanel(debate, 0)
    controls.overwrite(house.channel('council'), 'bot', { deny: ['SEND_MESSAGES_IN_THREADS'] })
    await press(debate, first, /:next:/u)
    await house.ada.until(() => house.exchanges.some(({ status }) => status === 403))
    const header = house.ada.see(house.channel('council')).findLast(({ embeds }) => embeds.length > 0)!
    const said = await sentence(house.ada, await house.ada.press(header.id, `stop:${debate.session}`))
    expect(said).toMatch(/being stopped/u)
    expect((await house.ended(debate.session)).stop).toMatchObject({ reason: 'person' })
  })

  it('whose panel somebody deletes gets another one with the next move', async () => {
    await using house = await openHouse({}, { charter: rules })
    const debate = await startDebate(house)
    const first = await nextPanel(debate, 0)
    await press(debate, first, /:pause$/u)
    await panelWith(debate, (ones) => ones.some(({ label }) => label === 'Go on'))
    await press(debate, await panelWith(debate, () => true), /:resume$/u)
    const second = await nextPanel(debate, 0)
    await press(debate, second, /:next:/u)
    house.playground.controls.removeMessage(debate.thread, second.id)
    await press(debate, await nextPanel(debate, 1), /:end$/u)
    expect((await house.ended(debate.session)).stop).toMatchObject({ reason: 'person' })
  })
})
