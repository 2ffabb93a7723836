import { moveRefused } from '../../src/app/words.ts'

export const oldPanel =
  'The debate has moved on since this panel was shown. Use the newest one, below the newest turn.'
export const noBots = 'A bot cannot moderate. Choose a person.'
export const nobodyModerates = moveRefused['nobody-moderates']
export const notYours = moveRefused['not-yours']
