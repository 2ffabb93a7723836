/** The exchange: examine all, then answer what was raised against oneself. */
import type { ExaminationTask, ProbeTask, RevisionTask } from '../task.ts'
import { blocks } from './frame.ts'
import { businessBlock, objectionBlock, ownAnswer, positionBlock } from './material.ts'

export function probeRequest(task: ProbeTask, fence: string): string {
  return blocks(
    positionBlock(fence, task.positions),
    'All members have come to the same answer, each by itself. That may be because it is right, or because all make the same mistake. Try to break it: give in `objection` the strongest objection to one of the claims, and in `contradictions` the pairs of claims that cannot both hold. Call the objection blocking only if the council must not give this answer while it stands.',
  )
}

export function examinationRequest(task: ExaminationTask, fence: string): string {
  const sign =
    task.options.length > 0
      ? ''
      : ' In `could_sign` list the positions whose substance you could put your name to, even where the words differ from yours.'
  return blocks(
    businessBlock(fence, task.business),
    positionBlock(fence, task.positions),
    objectionBlock(fence, 'Objections raised before and not accepted', task.objections),
    `Examine the positions as a careful opponent would, each of them, those that please you included; one may be yours, it is not marked. In \`objections\` attack the claims that deserve it most, by their numbers: what is wrong, how grave it is, and what would settle it. Do not repeat what was raised before. In \`endorsements\` name the claims that hold.${sign} How many members say a thing is no argument for it.`,
  )
}

export function revisionRequest(task: RevisionTask, fence: string): string {
  if (task.own === null)
    return blocks(
      businessBlock(fence, task.business),
      positionBlock(fence, task.positions),
      'You have given no answer so far. Give it now in `position`: what you think right, whatever the others say. Name the claims that carry it, so that each can be attacked by number, and state your `confidence` honestly.',
    )
  return blocks(
    businessBlock(fence, task.business),
    positionBlock(fence, task.positions),
    ownAnswer(task.own),
    task.objections.length === 0
      ? 'No objection was raised against your claims.'
      : objectionBlock(fence, 'Objections to claims of yours', task.objections),
    `${task.objections.length === 0 ? '' : 'Answer each objection in `answers`: accept it if it is right, rebut it if it is wrong, concede in part what is right in it. '}Then give your position again. That others agree is no evidence: keep your answer unless you can name the error in it. If you change it, say in \`reason\` why, in \`refs\` which claims or objections moved you, in \`wrong_before\` which of your own claims were wrong, and give the new answer in \`position\`. A change without these is recorded as unargued. If you keep it, \`position\` is null.`,
  )
}
