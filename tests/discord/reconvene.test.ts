/** What the jury upheld goes back to the council: one round, a new ballot, a new verdict beside the old one. */
import { describe, expect, it } from 'vitest'
import { testApp } from '../support/app.ts'
import { heard, isVerdict, openHouse, type House } from './support/house.ts'
import { askToJury, judged, pressBelow, uphold, verdictIn } from './support/jury.ts'
import { divided, refusal } from '../support/divided.ts'

const house = () => openHouse(divided, { charter: judged() })

async function reconvened(home: House, thread: string, session: string, person = home.ada) {
  return pressBelow(home, thread, `reconvene:${session}:0`, person)
}

describe('reconvening', () => {
  it('lets the council sit again over the dissent, and leaves the first verdict standing', async () => {
    await using home = await house()
    const asked = await askToJury(home)
    const { thread, session } = asked
    await uphold(home, asked)
    expect(await reconvened(home, thread, session)).toMatch(/\*\*#1\*\* sits again/u)
    await home.ada.untilMessage(thread, ({ embeds, id }) => {
      return embeds[0]?.fields?.[0]?.name.includes('upheld?') === true && id !== asked.card.id
    })
    const messages = home.ada.see(thread)
    const verdicts = messages.filter(isVerdict)
    expect(verdicts).toHaveLength(2)
    expect(verdicts[0]!.embeds[0]!.title).toContain("the jury upheld Prism's dissent, 3 of 3")
    expect(JSON.stringify(verdicts[0]!.components)).not.toMatch(/Reconvene|Follow up/u)
    expect(JSON.stringify(verdicts[1]!.components)).toContain('Follow up')
    const lines = heard(messages)
    expect(
      lines.filter((line) => line.includes('**The council sits again**, reconvened by Ada')),
    ).toHaveLength(1)
    // One round, then a ballot and signatures of its own.
    expect(lines.filter((line) => line.includes('🔍'))).toHaveLength(3)
    expect(lines.filter((line) => line.includes('🧱 **Keeps its answer**'))).toHaveLength(3)
    expect(lines.filter((line) => line.includes('The count'))).toHaveLength(2)
    expect(lines.filter((line) => line.includes('puts this statement'))).toHaveLength(2)

    const state = home.maestro.running(session)!
    expect(state.past).toHaveLength(1)
    expect(state.business).toEqual({ by: { id: home.ada.id, name: 'Ada' }, cards: ['dissent-prism'] })
    await pressBelow(home, thread, `close-jury:${session}:1`)
    const record = await home.history.read(home.playground.guildId, 1)
    expect(record?.facts.filter(({ type }) => type === 'verdict-reach')).toHaveLength(2)
  })

  it('tells the seats what was sent back, word for word, without a name or a number', async () => {
    await using home = await house()
    const asked = await askToJury(home)
    await uphold(home, asked)
    await reconvened(home, asked.thread, asked.session)
    await home.ada.until(() => home.ada.see(asked.thread).filter(isVerdict).length === 2)
    const app = home.agents.get('sol')!
    const examination = app.prompts.find(({ task }) => task.step === 'examination')!
    const text = examination.turns[0]!.text
    expect(text).toContain(refusal)
    expect(text).not.toMatch(/Prism|3 of 3|upheld by/u)
    expect(examination.task).toMatchObject({ business: [refusal, expect.stringContaining('Spaces')] })
  })

  it('has one effect for two clicks at once', async () => {
    await using home = await house()
    const asked = await askToJury(home)
    await uphold(home, asked)
    const answers = await Promise.all([1, 2].map(() => reconvened(home, asked.thread, asked.session)))
    expect(answers.filter((answer) => answer.endsWith('sits again.'))).toHaveLength(1)
    expect(answers.filter((answer) => /sat again already/u.test(answer))).toHaveLength(1)
    await home.ada.until(() => home.ada.see(asked.thread).filter(isVerdict).length === 2)
    expect(heard(home.ada.see(asked.thread)).filter((line) => line.includes('sits again**'))).toHaveLength(1)
  })

  it('is for the asker and those who manage threads', async () => {
    await using home = await house()
    const asked = await askToJury(home)
    await uphold(home, asked)
    const ben = home.playground.person('Ben')
    expect(await reconvened(home, asked.thread, asked.session, ben)).toMatch(/\*\*Manage Threads\*\*/u)
    const dev = home.playground.person('Dev')
    expect(await reconvened(home, asked.thread, asked.session, dev)).toMatch(/sits again/u)
  })

  it('goes on in another process, and shows nothing twice', async () => {
    await using first = await house()
    const asked = await askToJury(first)
    await uphold(first, asked)
    const before = first.ada.see(asked.thread).length
    await first.leave()
    await using second = await openHouse(divided, {
      charter: judged(),
      history: first.history,
      playground: first.playground,
    })
    await reconvened(second, asked.thread, asked.session)
    await first.ada.until(() => first.ada.see(asked.thread).filter(isVerdict).length === 2)
    const added = first.ada.see(asked.thread).slice(before)
    expect(heard(added).find((line) => !line.includes('**#1**'))).toContain('**The council sits again**')
    expect(heard(added).some((line) => line.includes('The case for: Tabs') && line.includes('sure'))).toBe(
      false,
    )
  })
})

describe('a council that cannot sit again', () => {
  it('says why: nothing upheld, jury still out, sat three times', async () => {
    await using home = await house()
    const asked = await askToJury(home)
    const by = { id: home.ada.id, name: 'Ada' }
    const again = () => home.maestro.reconvene({ session: asked.session, sitting: 0 }, by, home.bot.openStage)
    await expect(again()).rejects.toThrow(/still out/u)
    await pressBelow(home, asked.thread, `close-jury:${asked.session}:0`)
    await home.ended(asked.session)
    await expect(again()).rejects.toThrow(/upheld nothing/u)
    const { maestro } = await testApp()
    await expect(maestro.reconvene({ session: '1', sitting: 0 }, by, home.bot.openStage)).rejects.toThrow(
      /upheld nothing/u,
    )
  })

  it('after two times, because it has said what it has to say', async () => {
    await using home = await house()
    const asked = await askToJury(home)
    await uphold(home, asked)
    for (const count of [2, 3]) {
      const { done } = await home.maestro.reconvene(
        { session: asked.session, sitting: count - 2 },
        { id: home.ada.id, name: 'Ada' },
        home.bot.openStage,
      )
      const seen = new Set(home.ada.see(asked.thread).map(({ id }) => id))
      const card = await home.ada.untilMessage(
        asked.thread,
        ({ id, embeds, reactions = [] }) =>
          !seen.has(id) &&
          embeds[0]?.fields?.[0]?.name.includes('upheld?') === true &&
          reactions.length === 2,
      )
      for (const person of home.playground.controls.addPeople(3)) await person.react(card.id, '✅')
      await pressBelow(home, asked.thread, `close-jury:${asked.session}:${count - 1}`)
      await done
      expect(home.ada.see(asked.thread).filter(isVerdict)).toHaveLength(count)
    }
    expect(JSON.stringify(verdictIn(home, asked.thread).components)).not.toContain('Reconvene')
    const by = { id: home.ada.id, name: 'Ada' }
    await expect(
      home.maestro.reconvene({ session: asked.session, sitting: 2 }, by, home.bot.openStage),
    ).rejects.toThrow(/three times/u)
  })
})
