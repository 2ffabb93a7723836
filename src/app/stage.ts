import type { AudienceCount, CouncilEvent, Place, SessionOpen } from '../council/facts.ts'
import type { JuryCount } from '../council/jury.ts'
import type { Person } from '../council/seat.ts'
import type { Jury } from '../council/sitting.ts'
import type { State } from '../council/state.ts'

/** Where a session is shown: a Discord thread, a terminal. Owned by the app, which closes it. */
export interface Stage {
  /** Enough to build the same stage again after a restart. */
  readonly place: Place
  /**
   * Shows one event; `state` already contains it when it is a fact. The app calls it in order and awaits it, for
   * every fact of the log behind `session-open`: a stage that was found again has shown some of them before, and
   * shows nothing twice. Rejects with {@link StageGone} when there is nowhere left to speak; the app then ends the
   * session and shows that end too, to whatever is left of the stage.
   */
  show(event: CouncilEvent, state: State): Promise<void>
  /**
   * Counts the votes on the cards of the open jury, afresh if it can. Rejects when that may work a little later.
   * Absent where nobody can vote.
   */
  count?(jury: Jury): Promise<JuryTally>
  /**
   * Counts what the audience made of the turns of a debate. Rejects when that may work a little later. Absent where
   * there is no audience.
   */
  countAudience?(state: State): Promise<AudienceCount[]>
  /** Whether somebody is still a member of the place. Absent where nobody can leave. */
  isPresent?(person: Person): Promise<boolean>
  /**
   * The process ends: `show` now rejects with {@link OutOfTime} for what it could not show soon, which is shown after the
   * restart. Absent where everything is shown at once.
   */
  hurry?(): void
  /** Flushes what is still to be shown and frees timers. */
  close(): Promise<void>
}

export interface JuryTally {
  /** One for each card. */
  counts: JuryCount[]
  /** False when only what had been heard of the votes could be counted. */
  recounted: boolean
}

/** The thread or channel is deleted, or access to it is lost for good. */
export class StageGone extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'StageGone'
  }
}

/** There was no time left to show something. */
export class OutOfTime extends Error {
  constructor() {
    super('There was no time left to show it.')
    this.name = 'OutOfTime'
  }
}

/**
 * Finds the stage of a session again, or builds it on the session's ground when it has no place yet. A process may have
 * died while it built: what stands already is built on, and nothing is built twice. Once `hurry` is aborted, the process
 * ends: what cannot be built soon rejects with {@link OutOfTime}, and is built after the restart.
 */
export type OpenStage = (session: SessionOpen, place: Place | null, hurry?: AbortSignal) => Promise<Stage>
