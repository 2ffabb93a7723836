/** The custom ids of buttons, selects and modals: `name:argument:argument`, so that they work after a restart. */

/** Throws above Discord's 100 characters: that is a defect of ours. */
export function customId(name: string, ...given: readonly (string | number)[]): string {
  const id = [name, ...given].join(':')
  if (id.length > 100)
    throw new Error(`The custom id of "${name}" has ${id.length} characters; 100 are allowed.`)
  return id
}

export function parseCustomId(id: string): { name: string; given: string[] } {
  const [name = '', ...given] = id.split(':')
  return { name, given }
}

/** The button that ends a session early: `stop:<session>`. */
export const STOP = 'stop'
/** The buttons of the history: `history:older:<number>` and `history:newer:<number>`. */
export const HISTORY = 'history'
/** The form in which a message becomes a question. */
export const ASK = 'ask'
/** A private ballot on a card: `vote:<session>:<sitting>:<card's place>:<uphold or dismiss>`. */
export const VOTE = 'vote'
/** Closes the jury of a sitting: `close-jury:<session>:<sitting>`. */
export const CLOSE_JURY = 'close-jury'
/** Lets the council sit again after a sitting: `reconvene:<session>:<sitting>`. */
export const RECONVENE = 'reconvene'
/** How the verdict turned out, in one person's view: `mark:<session>:<sitting>:<mark>`. */
export const MARK = 'mark'
/** The same on record, button and form: `outcome:<session>:<sitting>`. */
export const OUTCOME = 'outcome'
/** What a moderator does with one click: `steer:<session>:<panel>:<what>`, for the next turn also `:<turn>`. */
export const STEER = 'steer'
/** The moderator's own words, button and form: `interject:<session>:<panel>`. */
export const INTERJECT = 'interject'
/** A question to one seat: select `question:<session>:<panel>`, form `question:<session>:<seat>`. */
export const QUESTION = 'question'
/** Strikes one claim: `strike:<session>:<panel>`. */
export const STRIKE = 'strike'
/** Hands a debate to another moderator: `hand-over:<session>:<panel>`. */
export const HAND_OVER = 'hand-over'
/** Takes over a debate that goes on by itself: `moderate:<session>`. */
export const MODERATE = 'moderate'
/** The next question to the same council, button and form: `follow-up:<session>`. */
export const FOLLOW_UP = 'follow-up'
