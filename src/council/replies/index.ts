import type { View } from '../view/index.ts'
import { ballotWire } from './ballot.ts'
import { examinationWire } from './examination.ts'
import { openingWire } from './opening.ts'
import { probeWire } from './probe.ts'
import { revisionWire } from './revision.ts'
import { answerWire, speechWire } from './speech.ts'
import { signingWire } from './signing.ts'
import { statementWire } from './statement.ts'
import type { Wire } from './wire.ts'

/** The shape in which a seat must answer its task. */
export function wireFor(view: View): Wire {
  const { task } = view
  switch (task.step) {
    case 'opening':
      return openingWire(task)
    case 'probe':
      return probeWire(view)
    case 'examination':
      return examinationWire(task, view)
    case 'revision':
      return revisionWire(task, view)
    case 'speech':
      return speechWire(task, view)
    case 'answer':
      return answerWire(task)
    case 'ballot':
      return ballotWire(task, view)
    case 'statement':
      return statementWire
    case 'signing':
      return signingWire
  }
}
