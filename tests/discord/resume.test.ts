/** A council outlives the process: the place is found again, and what was shown is not shown twice. */
import { describe, expect, it } from 'vitest'
import { StageGone } from '../../src/app/stage.ts'
import { evolve, fold } from '../../src/council/state.ts'
import { isFact } from '../../src/council/facts.ts'
import type { Fault } from '../../src/playground/index.ts'
import { hanging } from '../support/scripted.ts'
import { sessionOpen } from '../support/council.ts'
import { askThrough, heard, isVerdict, lastingLedgers, openHouse, threadOf } from './support/house.ts'

const silence: Fault = { fault: 'hang', effect: 'none' }

describe('an interrupted council', () => {
  it('says so on its card and in its thread, and goes on where it was', async () => {
    const { line, begun } = hanging()
    await using first = await openHouse({ prism: { opening: line } })
    const { ada, playground, history } = first
    const handle = await ada.command(first.channel('council'), ['council', 'ask'], { question: 'Why?' })
    const thread = await threadOf(ada, handle)
    await begun
    await ada.untilMessage(thread, ({ author }) => author.username.startsWith('Aria'))
    await first.leave()
    const card = () =>
      ada.see(first.channel('council')).findLast(({ embeds }) => embeds.length > 0)!.embeds[0]!
    expect(card().description).toContain('Maestro is restarting')
    expect(heard(ada.see(thread)).filter((said) => said.includes('Maestro is restarting'))).toHaveLength(1)

    await using second = await openHouse({}, { playground, history })
    const [taken] = await second.maestro.resume(second.bot.openStage)
    await taken!.done
    const said = heard(ada.see(thread))
    for (const name of ['Sol', 'Aria', 'Prism'])
      expect(said.filter((one) => one.startsWith(`${name} · rehearsal: **An answer**`))).toHaveLength(1)
    expect(ada.see(thread).filter(isVerdict)).toHaveLength(1)
    // Whoever was told of the restart is not told again that there was one.
    expect(said.filter((one) => one.includes('I was interrupted'))).toEqual([])
    expect(card().title).toBe('🟢 Council #1: Unanimous')
    expect(playground.world.webhooks.size).toBe(1)
  })

  it('goes on before Discord has told the faces, and shows itself with them', async () => {
    const { line, begun } = hanging()
    let isHeld = false
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    await using first = await openHouse(
      { prism: { opening: line } },
      {
        intercept: async ({ path }) => {
          if (isHeld && path.endsWith('/emojis')) await released
          return undefined
        },
      },
    )
    const { ada, playground, history } = first
    const handle = await ada.command(first.channel('council'), ['council', 'ask'], { question: 'Why?' })
    const thread = await threadOf(ada, handle)
    await begun
    await first.leave()
    const before = ada.see(thread).length

    isHeld = true
    const again = hanging()
    await using second = await openHouse({ prism: { opening: again.line } }, { playground, history })
    await second.maestro.resume(second.bot.openStage)
    await again.begun
    expect(ada.see(thread)).toHaveLength(before)
    release()
    await ada.untilMessage(thread, ({ author }) => author.username.startsWith('Aria'))
    const said = ada.see(thread).filter(({ author }) => author.username.startsWith('Aria'))
    expect(said.map(({ author }) => author.avatar)).toEqual([expect.any(String)])
  })

  it('without the faces, too, ends with the process', async () => {
    const { line, begun } = hanging()
    let isHeld = false
    await using first = await openHouse(
      { prism: { opening: line } },
      { intercept: ({ path }) => (isHeld && path.endsWith('/emojis') ? silence : undefined) },
    )
    const { ada, playground, history } = first
    await threadOf(ada, await ada.command(first.channel('council'), ['council', 'ask'], { question: 'Why?' }))
    await begun
    await first.leave()
    isHeld = true
    const again = hanging()
    await using second = await openHouse({ prism: { opening: again.line } }, { playground, history })
    const [taken] = await second.maestro.resume(second.bot.openStage)
    await again.begun
    await second.leave()
    expect((await taken!.done).closed).toBe(false)
  })

  it('shows every fact once, however often it is shown again', async () => {
    const ledger = lastingLedgers()
    await using house = await openHouse(
      { prism: { signing: { decision: 'dissent', reason: 'No.' } } },
      { ledger },
    )
    const { thread, messages } = await askThrough(house, 'Why?')
    const record = await house.maestro.read(house.playground.guildId, 1)
    const [opening, ...facts] = record!.facts
    if (opening?.type !== 'session-open') throw new Error('A record begins with its opening.')
    let state = fold([opening])
    // A memory that kept nothing but the ledger: the stage is rebuilt and the whole log shown again.
    const stage = await house.bot.openStage(opening, record!.summary.place)
    for (const fact of facts) {
      state = evolve(state, fact)
      if (isFact(fact)) await stage.show(fact, state)
    }
    await stage.close()
    expect(heard(house.ada.see(thread))).toEqual(heard(messages))
  })

  it('without a place, and without a ground at Discord, has no stage', async () => {
    await using house = await openHouse()
    const opening = sessionOpen({ session: 'never-shown', scope: house.playground.guildId })
    await expect(house.bot.openStage(opening, null)).rejects.toThrow(StageGone)
    const halfKnown = { ...opening, ground: { kind: 'thread', guild: '1', channel: '2' } }
    await expect(house.bot.openStage(halfKnown, null)).rejects.toThrow(StageGone)
    await expect(house.bot.openStage(opening, { terminal: 'yes' })).rejects.toThrow(
      /stage other than Discord/u,
    )
  })

  it.each(['nothing', 'card', 'thread'] as const)(
    'whose process died after it had noted %s of its place builds no second one',
    async (last) => {
      const ledgers = lastingLedgers()
      await using house = await openHouse({}, { ledger: ledgers })
      const { thread, handle } = await askThrough(house, 'Why?')
      const record = await house.maestro.read(house.playground.guildId, 1)
      const [opening] = record!.facts
      if (opening?.type !== 'session-open') throw new Error('A record begins with its opening.')
      // The same session, as a process finds it that died before it had entered more than this.
      const fresh = { ...opening, session: `again-${last}` }
      const ledger = ledgers(fresh.session)
      const known = ledgers(handle.id)
      for (const key of { nothing: [], card: ['card'], thread: ['card', 'thread'] }[last]) {
        await ledger.enter(key, (await known.find(key))!)
      }
      const channel = house.channel('council')
      const before = house.ada.see(channel).length
      const stage = await house.bot.openStage(fresh, null)
      // Only a process that had not sent its card yet sends one now.
      const isNew = last === 'nothing'
      expect(stage.place['channel']).toBe(channel)
      expect(house.ada.see(channel)).toHaveLength(isNew ? before + 1 : before)
      expect(stage.place['thread'] === thread).toBe(!isNew)
      await stage.close()
    },
  )
})
