/** A struck claim is out of the debate, and so is what was raised against it. */
import { expect, it } from 'vitest'
import type { CouncilEvent } from '../../../src/council/facts.ts'
import type { Mailbox } from '../../../src/council/mailbox.ts'
import { planOf } from '../../../src/council/debate/rotation.ts'
import { convener, debateOpen, runCouncil } from '../../support/council.ts'
import { approveAll, objection, speaking, type Script } from '../../support/scripted.ts'

/** All object to the first claim of the opening `P1`, and hold that it stands when they vote. */
const blocked: Script = {
  speech: (task) => {
    if (task.step !== 'speech') throw new Error('A line for turns.')
    const aim = task.standing.includes('P1.1') ? 'P1.1' : (task.standing[0] ?? '')
    return speaking(task, {
      objections: task.role === 'dissenter' ? [objection(aim, { severity: 'blocking' })] : [],
    })
  },
  ballot: (task) => {
    if (task.step !== 'ballot') throw new Error('A line for ballots.')
    const standing = task.objections.map(({ label }) => ({ objection: label, severity: 'blocking' }))
    return { ...approveAll(task), ...(standing.length > 0 && { standing }) }
  },
  signing: { decision: 'sign-with-reservation', reason: 'Still.' },
}

const scripts = { sol: blocked, aria: blocked, prism: blocked }
const past = [debateOpen({ rounds: 1, moderated: true })]

/** Gives the floor to every turn, and strikes the claim after the last one if told so. */
function moderate(strikes: string | null) {
  let heard = 0
  const last = planOf(past[0]!).length
  return (event: CouncilEvent, mailbox: Mailbox<CouncilEvent>) => {
    if (event.type !== 'turn-end' || (event.step !== 'opening' && event.step !== 'speech')) return
    heard += 1
    const turn = heard - 3
    if (turn < 0) return
    const at = 60_000 + heard
    if (turn < last) return mailbox.push({ type: 'floor-give', at, by: convener, turn })
    if (strikes !== null) mailbox.push({ type: 'claim-strike', at, by: convener, claim: strikes })
    mailbox.push({ type: 'vote-call', at: at + 1, by: convener })
  }
}

it('blocks nothing and is on no ballot, where the same objection would block otherwise', async () => {
  const open = await runCouncil(scripts, { past, onEvent: moderate(null) })
  const [raised] = open.facts.flatMap((fact) =>
    fact.type === 'turn-end' && fact.reply.step === 'speech' ? fact.reply.objections : [],
  )
  const ballots = ({ agents }: typeof open) =>
    [...agents.values()].flatMap(({ prompts }) =>
      prompts.flatMap(({ task }) => (task.step === 'ballot' ? [task.objections.length] : [])),
    )
  expect(ballots(open)).toEqual([1, 1, 1])

  const struck = await runCouncil(scripts, { past, onEvent: moderate(raised!.claim) })
  expect(ballots(struck)).toEqual([0, 0, 0])
  expect(struck.state.verdict).toMatchObject({ blocking: [], outcome: 'consensus' })
  // Nobody had to answer for it either.
  const closing = [...struck.agents.values()].flatMap(({ prompts }) =>
    prompts.flatMap(({ task }) => (task.step === 'revision' ? [task.objections.length] : [])),
  )
  expect(closing).toEqual([0, 0, 0])
})
