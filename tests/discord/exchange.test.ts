/** An exchange in the thread: who attacks what, who answers how, who changes its mind, and what is said of it. */
import { MessageFlags, MessageType } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { charter } from '../support/council.ts'
import {
  agreeing,
  approving,
  converting,
  hanging,
  objecting,
  objection,
  opening,
  type Script,
} from '../support/scripted.ts'
import { askThrough, heard, isVerdict, openHouse, threadOf } from './support/house.ts'

const rounds = { charter: { ...charter, rounds: 1 } }
const tabs: Script = { opening: opening('Tabs'), ballot: approving(/Tabs/) }
const moved: Record<string, Script> = {
  sol: {
    ...tabs,
    examination: objecting(/Spaces/, {
      severity: 'blocking',
      kind: 'evidence',
      argument: 'Nobody has **measured** it.',
      would_resolve: 'A measurement.',
    }),
  },
  aria: {
    opening: opening('Spaces'),
    revision: converting({ to: /Tabs/, argued: true }),
    ballot: approving(/Tabs/),
  },
  prism: {
    opening: opening('Both'),
    revision: converting({ to: /Tabs/, argued: false }),
    ballot: approving(/Tabs/),
  },
}

describe('an exchange in the thread', () => {
  it('shows attacks by claim, answers, changes of mind, and the ledger of them', async () => {
    await using house = await openHouse(moved, rounds)
    const { messages } = await askThrough(house, 'Tabs or spaces?')
    const lines = heard(messages)
    expect(lines.filter((line) => line.startsWith('Maestro: 🔁 **Exchange.**'))).toHaveLength(1)
    const attack = lines.find((line) => line.startsWith('Sol · rehearsal: 🔍'))
    expect(attack).toContain(
      "⚔️ **Against Aria's claim 1** · blocking · on evidence\n> Spaces holds.\n\nNobody has **measured** it.\n\n-# Would be settled by: A measurement.",
    )
    const change = lines.find((line) => line.startsWith('Aria · rehearsal: 🤝'))
    expect(change).toContain("🤝 **Accepts** Sol's objection to its claim 1\n\nMy answer to that: accept.")
    expect(change).toContain("🔁 **Changes its mind**: a better argument, moved by Sol's claim 1")
    expect(change).toContain('- Its claim 1 was wrong: It did not hold.')
    expect(change).toContain('**Convinced: Tabs**')
    expect(lines.find((line) => line.startsWith('Prism · rehearsal: 🔁'))).toContain('without a reason')
    expect(lines.find((line) => line.startsWith('Sol · rehearsal: 🧱'))).toContain('**Keeps its answer**')
    expect(lines.find((line) => line.includes('After the exchange'))).toBe(
      [
        'Maestro: 🧭 **After the exchange**',
        "- **Aria** changes its mind, with an argument, moved by Sol's claim 1: “Spaces” → “Convinced: Tabs”. It conceded its claim 1.",
        '- **Prism** changes its mind, to the majority and without an argument: “Both” → “Convinced: Tabs”. It is counted at its first position.',
        '- **Sol** keeps its answer.',
        '-# 1 objection: 1 accepted.',
      ].join('\n'),
    )
  })

  it('shows each seat’s words when that seat is done, whoever else is still at work', async () => {
    const { line, begun } = hanging()
    await using house = await openHouse({ ...moved, prism: { ...moved['prism'], examination: line } }, rounds)
    const handle = await house.ada.command(house.channel('council'), ['council', 'ask'], {
      question: 'Tabs or spaces?',
    })
    const thread = await threadOf(house.ada, handle)
    await begun
    await house.ada.untilMessage(thread, ({ content }) => content.includes('Nobody has **measured** it.'))
    const card = await house.ada.untilMessage(house.channel('council'), ({ embeds }) =>
      /\*\*Exchange\*\* · 2 of 3 in · waiting for Prism, asked <t:\d+:R>/u.test(embeds[0]?.description ?? ''),
    )
    expect(card.embeds[0]!.description).toMatch(/\*\*Sol\*\* \(rehearsal\) · 🔍 has examined/u)
    house.maestro.stop(handle.id, { id: house.ada.id, name: 'Ada' })
    await house.ended(handle.id)
  })

  it('leaves in the verdict one line of the changes, the flags, and who is not counted', async () => {
    await using house = await openHouse(moved, rounds)
    const { messages } = await askThrough(house, 'Tabs or spaces?')
    const [embed] = messages.find(isVerdict)!.embeds
    expect(embed!.title).toBe('🟡 Consensus with dissent')
    expect(embed!.description).toContain(
      "🧭 **Aria** changed its mind, with an argument, moved by Sol's claim 1; **Prism** moved to the majority without an argument and is counted where it stood.",
    )
    expect(embed!.description).toContain(
      '⚠️ **Prism** moved to the majority without an argument: counted at the first position.',
    )
    expect(embed!.description).toContain(
      '⚠️ The first answer of **Prism** is gone, and nothing had refuted it.',
    )
    expect(embed!.fields![0]).toMatchObject({
      name: '2 of 3 signed',
      value: '✍️ **Sol** signs\n✍️ **Aria** signs\n✍️ **Prism** signs (not counted)',
    })
    expect(embed!.fields!.slice(1).map(({ name }) => name)).toEqual([
      'Outside the verdict: Aria, at first (left by an argument)',
      'Outside the verdict: Prism, at first (left without an argument)',
    ])
  })

  it('says why there was none: an agreement that withstood, or nothing to exchange', async () => {
    const closed = (objections: object): Script => ({
      opening: opening('Tabs it is', 'A'),
      ballot: approving(/Tabs/),
      probe: objections,
    })
    const easy = closed({ objection: objection('1.1'), contradictions: [] })
    await using house = await openHouse({ sol: easy, aria: easy, prism: easy }, rounds)
    const probed = heard((await askThrough(house, 'Which?', { options: 'Tabs | Spaces' })).messages)
    expect(probed.filter((line) => line.includes('**All openings agree.**'))).toHaveLength(1)
    expect(probed.filter((line) => line.includes('🔨 **Tries to break the agreement**'))).toHaveLength(1)
    expect(
      probed.filter((line) => line.includes('⏩ **No exchange.** The agreement withstood')),
    ).toHaveLength(1)

    await using open = await openHouse(
      Object.fromEntries(['sol', 'aria', 'prism'].map((id) => [id, { ...tabs, examination: agreeing }])),
      rounds,
    )
    const settled = heard((await askThrough(open, 'Tabs or spaces?')).messages)
    expect(settled.filter((line) => line.includes('🖋️ **Could sign** what'))).toHaveLength(3)
    expect(settled.filter((line) => line.includes('⏩ **No exchange.** Every seat could sign'))).toHaveLength(
      1,
    )
  })

  it('announces a further round, and holds as many as were asked for', async () => {
    const quarrel = { ...tabs, examination: [objecting(/Spaces/), objecting(/Spaces/, { kind: 'scope' })] }
    await using house = await openHouse(
      {
        sol: quarrel,
        aria: { opening: opening('Spaces'), ballot: approving(/Spaces/) },
        prism: { opening: opening('Both') },
      },
      rounds,
    )
    const handle = await house.ada.command(house.channel('council'), ['council', 'ask'], {
      question: 'Tabs or spaces?',
      rounds: 2,
    })
    const thread = await threadOf(house.ada, handle)
    await house.ended(handle.id)
    const lines = heard(house.ada.see(thread))
    expect(lines.filter((line) => line.includes('🔁 **Exchange, round 2.**'))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('🧱 **Keeps its answer**'))).toHaveLength(6)
  })
})

describe('a quiet council', () => {
  it('posts its verdict alone, with everything else in the transcript', async () => {
    await using house = await openHouse(moved, rounds)
    const handle = await house.ada.command(house.channel('council'), ['council', 'ask'], {
      question: 'Tabs or spaces?',
      quiet: true,
    })
    const thread = await threadOf(house.ada, handle)
    await house.ended(handle.id)
    const said = house.ada
      .see(thread)
      .filter(({ type, flags = 0 }) => type === MessageType.Default && (flags & MessageFlags.Ephemeral) === 0)
    expect(said).toHaveLength(1)
    expect(isVerdict(said[0]!)).toBe(true)
    const [file] = said[0]!.attachments
    expect(file!.filename).toBe('council-1.md')
    const text = await (await fetch(file!.url)).text()
    for (const words of [
      'Nobody has **measured** it.',
      'My answer to that: accept.',
      '## Verdict: consensus with dissent',
    ])
      expect(text).toContain(words)
    const card = house.ada.see(house.channel('council')).find(({ id }) => id === thread)!
    expect(card.embeds[0]!.title).toBe('🟡 Council #1: Consensus with dissent')
  })
})
