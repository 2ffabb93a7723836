/** What people do in a council whose bot dies again and again: they ask, vote, moderate, and try again what had no effect. */
import type { Charter } from '../../src/council/seat.ts'
import type { InteractionHandle, Person, Playground } from '../../src/playground/index.ts'
import type { PageMessage } from '../../src/playground/page-protocol.ts'
import { controlsOn, isPanel } from '../discord/support/debate.ts'
import { isVerdict } from '../discord/support/house.ts'
import { isOpenCard } from '../discord/support/jury.ts'
import { charter, debating, exchanging } from '../support/council.ts'

export interface Scene {
  playground: Playground
  ada: Person
  /** How many lives are over. */
  life(): number
  /** Whether a bot is there, and has shown everything that it remembers. */
  isUp(): boolean
  /** Resolves with the next thing that happens. */
  changed(): Promise<void>
  /** From here on deaths count. */
  asking(): void
  /** Keeps what was asked for a council. */
  asked(handle: InteractionHandle): void
}

export interface Story {
  charter: Charter
  isDivided: boolean
  play(scene: Scene): Promise<void>
}

const patience = 60_000

async function until(scene: Scene, what: string, isSo: () => boolean): Promise<void> {
  const since = performance.now()
  let timer: NodeJS.Timeout | null = null
  const tired = new Promise<void>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited in vain for ${what}.`)), patience)
  })
  tired.catch(() => undefined)
  while (!isSo()) {
    if (performance.now() - since > patience) throw new Error(`Waited in vain for ${what}.`)
    await Promise.race([scene.changed(), tired])
  }
  if (timer !== null) clearTimeout(timer)
}

/** Does it once in every life of the bot, until it has had its effect; once more when people are asked to. */
async function insist(
  scene: Scene,
  what: string,
  isDone: () => boolean,
  act: () => Promise<unknown>,
  isPutOff = (): boolean => false,
): Promise<void> {
  let tried = -1
  while (!isDone()) {
    await until(scene, what, () => isDone() || (scene.isUp() && (scene.life() !== tried || isPutOff())))
    if (isDone()) return
    tried = scene.life()
    await act()
  }
}

/** What everybody sees in the bot's threads, in order. */
export function seen({ playground, ada }: Pick<Scene, 'playground' | 'ada'>): PageMessage[] {
  const { channels, botId } = playground.world
  const threads = [...channels.values()].filter((one) => one.kind === 'thread' && one.owner_id === botId)
  return threads.flatMap(({ id }) => ada.see(id)).filter(({ flags = 0 }) => (flags & 64) === 0)
}

/** A bot that dies before it has the question on record has none when it is back: it is asked again. */
function ask(scene: Scene, procedure: 'ask' | 'debate'): Promise<void> {
  const { playground, ada } = scene
  const channel = playground.controls.channelId('council')
  const option = procedure === 'ask' ? 'question' : 'topic'
  return insist(
    scene,
    'a council',
    () => seen(scene).length > 0,
    async () => {
      scene.asking()
      scene.asked(await ada.command(channel, ['council', procedure], { [option]: 'Why?' }))
    },
  )
}

const verdicts = (scene: Scene): PageMessage[] => seen(scene).filter(isVerdict)

const plain = (procedure: 'ask' | 'debate', rules: Charter): Story => ({
  charter: rules,
  isDivided: false,
  async play(scene) {
    await ask(scene, procedure)
    await until(scene, 'a verdict', () => verdicts(scene).length === 1)
  },
})

/** Three people uphold a dissent, the asker closes the jury and sends the council back; the second jury dismisses it. */
function judging(mode: 'reactions' | 'ballot'): Story {
  return {
    charter: { ...charter, jury: { mode, minutes: 60 } },
    isDivided: true,
    async play(scene) {
      const { ada, playground } = scene
      const voters = playground.controls.addPeople(3)
      const cards = (): PageMessage[] => seen(scene).filter(isOpenCard)
      const below = (id: RegExp) =>
        verdicts(scene)
          .flatMap((message) => controlsOn(message).map((control) => ({ message, control })))
          .findLast(({ control }) => id.test(control.id) && !control.disabled)
      const press = async (id: RegExp): Promise<void> => {
        const found = below(id)
        if (found !== undefined) await ada.press(found.message.id, found.control.id)
      }
      await ask(scene, 'ask')
      for (const [sitting, side] of (['uphold', 'dismiss'] as const).entries()) {
        await until(scene, 'an open card', () => cards().length > 0 && below(/^close-jury:/u) !== undefined)
        const [card] = cards()
        for (const voter of voters) {
          if (mode === 'reactions') await voter.react(card!.id, side === 'uphold' ? '✅' : '❌')
          else await ballot(scene, voter, card!, side)
        }
        await insist(
          scene,
          'a closed jury',
          () =>
            seen(scene).filter(({ content }) => /jury/iu.test(content)).length > sitting &&
            cards().length === 0,
          () => press(new RegExp(`^close-jury:.*:${sitting}$`, 'u')),
        )
        if (sitting === 1) return
        await until(scene, 'a way to reconvene', () => below(/^reconvene:/u) !== undefined)
        await insist(
          scene,
          'a second sitting',
          () => seen(scene).some(({ content }) => content.includes('The council sits again')),
          () => press(/^reconvene:/u),
        )
        await until(scene, 'a second verdict', () => verdicts(scene).length === 2)
      }
    },
  }
}

/** A private vote counts when the voter was told so. */
async function ballot(
  scene: Scene,
  voter: Person,
  card: PageMessage,
  side: 'uphold' | 'dismiss',
): Promise<void> {
  const control = controlsOn(card).find(({ id }) => id.startsWith('vote:') && id.endsWith(side))
  let answer = (): string => ''
  await insist(
    scene,
    'a vote',
    () => answer().startsWith('Your vote'),
    async () => {
      const handle = await voter.press(card.id, control?.id ?? '')
      answer = () => handle.reply()?.content ?? ''
    },
    () => answer().includes('again in a m'),
  )
}

/** The asker lets every turn begin, says something after the first, and calls the vote. */
const moderating: Story = {
  charter: debating({ rounds: 1, moderated: true }),
  isDivided: false,
  async play(scene) {
    const { ada } = scene
    const offered = (id: RegExp) => {
      const panel = seen(scene).findLast(isPanel)
      const control = panel && controlsOn(panel).find((one) => id.test(one.id) && !one.disabled)
      return panel && control && { panel, control }
    }
    const press = async (id: RegExp) => {
      const found = offered(id)
      return found === undefined ? null : ada.press(found.panel.id, found.control.id)
    }
    const heard = (turn: number): boolean => offered(new RegExp(`^steer:[^:]*:${turn}:`, 'u')) !== undefined
    await ask(scene, 'debate')
    for (const turn of [0, 1, 2]) {
      await until(scene, `turn ${turn}`, () => offered(new RegExp(`:next:${turn}$`, 'u')) !== undefined)
      await insist(
        scene,
        `the end of turn ${turn}`,
        () => heard(turn + 1),
        () => press(new RegExp(`:next:${turn}$`, 'u')),
      )
      if (turn > 0) continue
      await insist(
        scene,
        'a note',
        () => seen(scene).some(({ content }) => content.includes('Mind the cost.')),
        async () => {
          const settled = await (await press(/^interject:/u))?.settled
          if (settled?.modal) await ada.submitModal(settled.modal.id, { text: 'Mind the cost.' })
        },
      )
    }
    await insist(
      scene,
      'the vote',
      () => verdicts(scene).length > 0,
      () => press(/:vote$/u),
    )
    await until(scene, 'a verdict', () => verdicts(scene).length === 1)
  },
}

export const stories = {
  ask: plain('ask', exchanging(1)),
  debate: plain('debate', debating({ rounds: 1 })),
  jury: judging('reactions'),
  ballot: judging('ballot'),
  moderated: moderating,
} satisfies Record<string, Story>

export type StoryName = keyof typeof stories
