/** What a debate shows, within Discord's limits for whatever seats and people write. */
import { ComponentType } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { isDebating, isWaiting, turnsHeard } from '../../src/council/debate/phase.ts'
import { planOf } from '../../src/council/debate/rotation.ts'
import { isFact, type AudienceCount, type Fact, type SessionOpen } from '../../src/council/facts.ts'
import { evolve, fold, type State } from '../../src/council/state.ts'
import { noFaces } from '../../src/discord/faces.ts'
import { headerCard } from '../../src/discord/render/card.ts'
import { panel } from '../../src/discord/render/debate/panel.ts'
import { planMessage } from '../../src/discord/render/debate/plan.ts'
import { remarkLine } from '../../src/discord/render/debate/remarks.ts'
import { speech } from '../../src/discord/render/speech.ts'
import { speakingName } from '../../src/discord/render/names.ts'
import { plainView, sizeOf, verdictCard } from '../../src/discord/render/verdict.ts'
import { tally } from '../../src/discord/render/tally.ts'
import { parts } from '../../src/discord/podium.ts'
import { debateOpen, debating, options, runCouncil, seats, type RunOptions } from '../support/council.ts'
import { objection, opening, speaking, type Script } from '../support/scripted.ts'
import { isPanel, nextPanel, panelWith, press, startDebate, takeTurn } from './support/debate.ts'
import { heard, isVerdict, openHouse } from './support/house.ts'

const ada = { id: '42', name: 'Ada' }
const wide = 'W'.repeat(60)

/** Seats that write as much as their schema lets them, and mark it up. */
const loud: Script = {
  speech: (task) => {
    if (task.step !== 'speech') throw new Error('A line for turns.')
    const claim = { text: `~~**${'c'.repeat(580)}`, kind: 'fact', load_bearing: true }
    const [first] = task.standing
    return speaking(task, {
      text: `@everyone \`\`\`${'t'.repeat(5000)}`,
      claims: [claim, claim, claim],
      objections: first === undefined ? [] : [objection(first, { argument: 'a'.repeat(3000) })],
      ...(task.role === 'scribe' && {
        ledger: task.standing.map((label) => ({ claim: label, state: 'open', why: 'w'.repeat(290) })),
      }),
    })
  },
}

/** The states of a whole moderated debate, in which the moderator lets everybody speak. */
async function states(
  count: number,
  {
    script = {},
    rounds = count,
    name = wide,
    question = {},
    more = {},
  }: {
    script?: Script
    rounds?: number
    name?: string
    question?: Partial<SessionOpen>
    more?: RunOptions
  } = {},
): Promise<{ state: State; fact: Fact }[]> {
  const table = seats(count).map((seat, index) => ({ ...seat, name: `${name.slice(0, 58)}${index}` }))
  const scripts = Object.fromEntries(table.map(({ id }) => [id, script]))
  let now = fold([debateOpen({ moderated: true, rounds }, { seats: table, ...question })])
  const { facts } = await runCouncil(scripts, {
    past: [now.opening],
    onEvent(event, mailbox) {
      if (!isFact(event)) return
      now = evolve(now, event)
      if (!isWaiting(now) || event.type === 'step-open') return
      const turn = turnsHeard(now)
      const at = 50_000 + turn
      if (turn === planOf(now.opening).length) mailbox.push({ type: 'vote-call', at, by: ada })
      else mailbox.push({ type: 'floor-give', at, by: ada, turn })
    },
    ...more,
  })
  let state = fold(facts.slice(0, 1))
  return facts.slice(1).map((fact) => ({ state: (state = evolve(state, fact)), fact }))
}

interface Part {
  type: ComponentType
  custom_id?: string
  label?: string
  placeholder?: string
  options?: { label: string; value: string; description?: string }[]
  components?: Part[]
}

/** Throws unless Discord would take these rows. */
function checkRows(rows: readonly unknown[] | undefined): void {
  const all = (rows ?? []) as Part[]
  expect(all.length).toBeLessThanOrEqual(5)
  for (const row of all) {
    const parts = row.components ?? []
    const isSelect = parts.some(({ type }) => type !== ComponentType.Button)
    expect(parts.length).toBeLessThanOrEqual(isSelect ? 1 : 5)
    for (const part of parts) {
      expect(part.custom_id?.length ?? 0).toBeLessThanOrEqual(100)
      expect(part.label?.length ?? 0).toBeLessThanOrEqual(80)
      expect(part.placeholder?.length ?? 0).toBeLessThanOrEqual(150)
      if (part.options === undefined) continue
      expect(part.options.length).toBeGreaterThan(0)
      expect(part.options.length).toBeLessThanOrEqual(25)
      expect(new Set(part.options.map(({ value }) => value)).size).toBe(part.options.length)
      for (const { label, value, description = '' } of part.options)
        for (const text of [label, value, description]) expect(text.length).toBeLessThanOrEqual(100)
    }
  }
}

describe('a debate of seats that write as much as they may', () => {
  it('keeps plan, panel, header and verdict within what Discord takes', async () => {
    const all = await states(5, { script: loud })
    let panels = 0
    for (const { state } of all) {
      const plan = planMessage(state, true)
      expect(plan.content?.length).toBeLessThanOrEqual(2000)
      checkRows(plan.components)
      const header = headerCard(state, {
        live: new Map(),
        faces: noFaces,
        verdictLink: null,
        ahead: null,
        interrupted: null,
      })
      for (const embed of header.embeds ?? []) expect(sizeOf(embed)).toBeLessThanOrEqual(6000)
      if (!isDebating(state)) continue
      const { content, components } = panel(state)
      panels += 1
      expect(content?.length).toBeLessThanOrEqual(2000)
      checkRows(components)
    }
    expect(panels).toBeGreaterThan(50)
    const last = all.at(-1)!.state
    const { embed } = verdictCard(last, last.verdict!, plainView)
    expect(sizeOf(embed)).toBeLessThanOrEqual(6000)
    expect(embed.fields?.length).toBeLessThanOrEqual(25)
    for (const { name, value } of embed.fields ?? []) {
      expect(name.length).toBeLessThanOrEqual(256)
      expect(value.length).toBeLessThanOrEqual(1024)
      // Nothing that a claim strikes through reaches what stands below it.
      expect((value.match(/(?<!\\)~~/gu) ?? []).length % 2).toBe(0)
    }
  })

  it.each([[[]], [options(...Array.from({ length: 10 }, (_, index) => `${'*_'.repeat(90)}${index}`))]])(
    'does so for names, claims and answers that are all marks, below a long statement (%#)',
    async (choices) => {
      let turn = 0
      const marks: Script = {
        opening: () => opening('*_'.repeat(90), choices[0]?.label),
        speech: (task) => {
          if (task.step !== 'speech') throw new Error('A line for turns.')
          const claim = { text: '~*'.repeat(290), kind: 'fact', load_bearing: true }
          return speaking(task, {
            argues_for: task.candidates[turn++ % task.candidates.length],
            claims: [claim, claim, claim],
            objections: task.standing.slice(0, 3).map((label) => objection(label)),
          })
        },
        statement: { headline: '*'.repeat(150), text: 's'.repeat(2400) },
      }
      const question = { question: { text: 'Tabs or spaces?', options: choices } }
      const { opening: first } = fold([debateOpen({ rounds: 5 }, { seats: seats(5), ...question })])
      const audience: AudienceCount[] = planOf(first).map(({ seat, round }) => ({
        seat,
        round,
        convincing: 1234,
        not: 432,
      }))
      const all = await states(5, { script: marks, name: '*_'.repeat(30), question, more: { audience } })
      const last = all.at(-1)!.state
      expect(planMessage(last, true).content?.length).toBeLessThanOrEqual(2000)
      const { embed } = verdictCard(last, last.verdict!, plainView)
      expect(sizeOf(embed)).toBeLessThanOrEqual(6000)
      expect(embed.fields?.some(({ name }) => name === 'Audience')).toBe(true)
      for (const { value } of embed.fields ?? []) expect(value.length).toBeLessThanOrEqual(1024)
    },
  )

  it('offers the newest claims where there are more than a menu holds', async () => {
    const all = await states(5, { script: loud })
    const late = all.findLast(({ state }) => isWaiting(state))!.state
    const menus = (panel(late).components as Part[]).flatMap(({ components = [] }) => components)
    const strikes = menus.find(({ custom_id }) => custom_id?.startsWith('strike:'))!
    expect(strikes.options).toHaveLength(25)
    expect(strikes.options?.[0]?.label).toMatch(/^25\.3 · /u)
    expect(strikes.options?.[0]?.description).toMatch(/^by the /u)
  })
})

describe('a turn', () => {
  it('is spoken under the seat’s name and its role, however long the name', async () => {
    const all = await states(3, { rounds: 1 })
    const turns = all.filter(({ fact }) => fact.type === 'turn-end' && fact.step === 'speech')
    const names = turns.map(({ state, fact }) => {
      if (fact.type !== 'turn-end') throw new Error('A turn.')
      const role = planOf(state.opening).find(({ seat }) => seat === fact.seat)?.role ?? null
      return speakingName(state.opening, fact.seat, fact.speaker, role)
    })
    for (const name of names) expect(name.length).toBeLessThanOrEqual(80)
    expect(names.map((name) => name.split(' · ').slice(1))).toEqual([
      ['advocate', 'rehearsal'],
      ['dissenter', 'rehearsal'],
      ['analyst', 'rehearsal'],
    ])
  })

  it('closes its fences, and names what it attacks and answers by number', async () => {
    const answering: Script = {
      speech: (task) => {
        if (task.step !== 'speech') throw new Error('A line for turns.')
        const own = task.objections.filter(({ claim }) => claim.label?.startsWith('P1'))
        return speaking(task, {
          text: '```js\nlet open',
          argues_for: 'P1',
          ...(task.objections.length > 0 && {
            answers: own.map(({ label }) => ({ objection: label, answer: 'accept', text: 'So it is.' })),
          }),
          endorsements: task.standing.slice(-1),
        })
      },
    }
    const all = await states(3, { script: answering, rounds: 1 })
    const said = all.flatMap(({ state, fact }) =>
      fact.type === 'turn-end' && fact.step === 'speech' ? [speech(state, fact) ?? ''] : [],
    )
    expect(said[0]).toContain('```js\nlet open\n```')
    expect(said[0]).toContain('🎯 For **P1** An answer')
    expect(said[1]).toContain('⚔️ **o2.1 against claim P1.1**')
    expect(said[2]).toContain('🤝 **Accepts** objection o2.1: So it is.')
    expect(said[2]).toMatch(/👍 \*\*Endorses\*\* [P\d]/u)
    expect(said[2]).toContain('turn 3 of 3')
  })
})

describe('a position without a role', () => {
  it('answers objections by their number', async () => {
    const all = await states(3, { rounds: 1 })
    const said = all.flatMap(({ state, fact }) =>
      fact.type === 'turn-end' && fact.step === 'revision' ? [speech(state, fact) ?? ''] : [],
    )
    expect(
      said.filter((text) => text.includes('🛡️ **Rebuts** objection o2.1 to its claim P1.1')),
    ).toHaveLength(1)
  })
})

describe('what people do', () => {
  const state = fold([debateOpen({ moderated: true })])
  const by = { id: '42', name: '**Ada** @everyone' }

  it('is said in the bot’s own name, with their words quoted line by line', () => {
    const line = remarkLine(state, { type: 'note-add', at: 1, by, text: 'One.\n```\nTwo.' })
    expect(line).toBe('🎙️ **\\*\\*Ada\\*\\* @everyone**, moderator:\n> One.\n> ```\n> Two.\n> ```')
  })

  it('quotes every part of what is longer than a message', () => {
    const text = `${'word '.repeat(390)}end.`
    const line = remarkLine(state, { type: 'note-add', at: 1, by, text }) ?? ''
    const messages = parts(line, 'moderator').map(({ content = '' }) => content)
    expect(messages.length).toBeGreaterThan(1)
    for (const shown of messages.join('\n').split('\n').filter(Boolean).slice(1))
      expect(shown).toMatch(/^> /u)
    expect(messages.join('').match(/word/gu)).toHaveLength(390)
  })

  it('tells of a reminder whom it waits for, and of a moderator who left who can go on', () => {
    const remind = (present: boolean) => remarkLine(state, { type: 'moderator-remind', at: 1, present })
    expect(remind(true)).toMatch(/\*\*Ada\*\*, this debate waits for you\. .* closes <t:\d+:R>/u)
    expect(remind(false)).toMatch(/has left the server\. Whoever may manage threads here can go on/u)
  })

  it('tells taking over and handing over apart', () => {
    const change = (to: typeof by) => remarkLine(state, { type: 'moderator-change', at: 1, by: ada, to })
    expect(change(ada)).toBe('🎙️ **Ada** takes over and decides after every turn.')
    expect(change({ id: '43', name: 'Ben' })).toContain('hands over to **Ben**')
  })

  it('shows nothing where the panel or a turn shows it', () => {
    expect(remarkLine(state, { type: 'floor-give', at: 1, by, turn: 0 })).toBeNull()
  })
})

describe('the verdict of a debate', () => {
  it('shows both verdicts, and the list of claims', async () => {
    const audience = [
      { seat: 'sol', round: 1, convincing: 4, not: 1 },
      { seat: 'aria', round: 1, convincing: 0, not: 2 },
    ]
    const all = await states(3, { rounds: 1, more: { audience } })
    const { state } = all.at(-1)!
    const { embed } = verdictCard(state, state.verdict!, plainView)
    const fields = new Map(embed.fields?.map(({ name, value }) => [name, value]))
    expect(fields.get('Audience')).toMatch(/^\*\*P1\*\* An answer 👍 4 👎 3\nBy role: /u)
    expect(fields.get('Claims')).toMatch(/^✅ Stand: .*\n❓ Open: P1\.1/u)
    expect(embed.description).toMatch(/nobody argued for this answer|🧭 Nobody changed/u)
  })

  it('says so when the audience could not be counted', async () => {
    const all = await states(3, { rounds: 1 })
    const { state } = all.at(-1)!
    const { embed } = verdictCard(state, state.verdict!, plainView)
    expect(embed.fields?.find(({ name }) => name === 'Audience')?.value).toBe('It could not be counted.')
  })
})

describe('the count of a debate', () => {
  it('calls the answers by their labels', async () => {
    const all = await states(3, { rounds: 1, name: 'Sol' })
    const { state } = all.find(({ fact }) => fact.type === 'election-end')!
    const lines = tally(state, state.election!).split('\n')
    expect(
      lines.filter((line) => /^- \*\*P[123] · Sol\d\*\*: An answer — \d approval/u.test(line)),
    ).toHaveLength(3)
    expect(lines.at(-1)).toMatch(/^Several share|^Put forward: \*\*P\d · /u)
  })
})

describe('a quiet debate', () => {
  it('shows plan and verdict, offers nobody to take it over, and claims no audience', async () => {
    await using house = await openHouse({}, { charter: { ...debating({ rounds: 1 }), quiet: true } })
    const { thread, session } = await startDebate(house)
    await house.ended(session)
    const messages = house.ada.see(thread)
    const plan = messages.find(({ content }) => content.includes('**The debate**'))
    expect(plan?.components ?? []).toEqual([])
    expect(plan?.content).not.toMatch(/press \*Moderate\*|React to a turn/u)
    const fields = messages.find(isVerdict)?.embeds[0]?.fields?.map(({ name }) => name)
    expect(fields).toContain('Claims')
    expect(fields).not.toContain('Audience')
    expect(messages.filter(({ content }) => content !== '')).toEqual([plan])
  })
})

describe('the life of a panel', () => {
  const charter = debating({ rounds: 1, moderated: true })
  const by = (house: { ada: { id: string } }) => ({ by: { id: house.ada.id, name: 'Ada' }, mayManage: false })

  it('costs one edit while a seat speaks, and one message and one removal after it', async () => {
    await using house = await openHouse({}, { charter, headerInterval: 60_000 })
    const debate = await startDebate(house)
    await nextPanel(debate, 0)
    const before = house.exchanges.length
    await takeTurn(debate, 0)
    await nextPanel(debate, 1)
    const asked = house.exchanges
      .slice(before)
      .filter(({ path }) => /\/messages(?:\/\d+)?$/u.test(path) && path.includes(debate.thread))
    expect(asked.map(({ method }) => method).toSorted()).toEqual(['DELETE', 'PATCH', 'POST'])
    await press(debate, await nextPanel(debate, 1), /:end$/u)
    await house.ended(debate.session)
  })

  it('is the same after a restart when somebody had removed the first one', async () => {
    await using first = await openHouse({}, { charter })
    const debate = await startDebate(first)
    const removed = await nextPanel(debate, 0)
    first.playground.world.messages.get(debate.thread)?.delete(removed.id)
    await first.maestro.moderate(debate.session, { move: 'pause' }, by(first))
    const hung = await panelWith(debate, (controls) => controls.some(({ label }) => label === 'Go on'))
    await first.leave()
    await using second = await openHouse({}, { playground: first.playground, history: first.history })
    const [taken] = await second.maestro.resume(second.bot.openStage)
    await press({ ...debate, house: second }, hung, /:resume$/u)
    expect((await nextPanel({ ...debate, house: second }, 0)).id).toBe(hung.id)
    await second.maestro.moderate(debate.session, { move: 'vote' }, by(second))
    await taken!.done
    expect(second.ada.see(debate.thread).filter(isPanel)).toEqual([])
  })

  it('goes on below a turn that the server would not show', async () => {
    await using house = await openHouse(
      {},
      {
        charter,
        refusals: 'tested',
        intercept: ({ path, body }) =>
          path.includes('/webhooks/') && JSON.stringify(body ?? '').includes('Turn 1: the')
            ? { status: 400, body: { code: 50035, message: 'No.' }, effect: 'none' }
            : undefined,
      },
    )
    const debate = await startDebate(house)
    await takeTurn(debate, 0)
    await press(debate, await nextPanel(debate, 1), /:end$/u)
    expect((await house.ended(debate.session)).stop).toMatchObject({ reason: 'person' })
  })

  it('hangs again with the reminder', async () => {
    const brief = debating({ rounds: 1, moderated: true, minutes: 0.1 })
    await using house = await openHouse({}, { charter: brief, sessionClock: Date.now })
    const debate = await startDebate(house)
    const removed = await nextPanel(debate, 0)
    house.playground.world.messages.get(debate.thread)?.delete(removed.id)
    const again = await panelWith(debate, (_, { id }) => id !== removed.id)
    const lines = heard(house.ada.see(debate.thread))
    expect(lines.filter((line) => line.includes('this debate waits for you'))).toHaveLength(1)
    await press(debate, again, /:end$/u)
    await house.ended(debate.session)
  })
})

describe('an answer out of turn', () => {
  it('leads to the question that it answers', async () => {
    await using house = await openHouse({}, { charter: debating({ rounds: 1, moderated: true }) })
    const debate = await startDebate(house)
    await nextPanel(debate, 0)
    const steered = { by: { id: house.ada.id, name: 'Ada' }, mayManage: false }
    for (const text of ['Who pays?', 'Who gains?'])
      await house.maestro.moderate(debate.session, { move: 'question', seat: 'sol', text }, steered)
    const answer = await house.ada.untilMessage(debate.thread, ({ content }) =>
      content.startsWith('My answer to: Who gains?'),
    )
    const asked = house.ada.see(debate.thread).find(({ content }) => content.includes('> Who gains?'))
    expect(answer.content).toContain(`answers [the moderator's question](https://discord.com/channels/`)
    expect(answer.content).toContain(`/${debate.thread}/${asked?.id})`)
    await house.maestro.moderate(debate.session, { move: 'end' }, steered)
    await house.ended(debate.session)
    expect(heard(house.ada.see(debate.thread)).filter((line) => line.includes('My answer'))).toHaveLength(2)
  })
})
