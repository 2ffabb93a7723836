/** What stands in the input that an event comes from. */
export function textOf({ target }: Event): string {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : ''
}

export const isChecked = ({ target }: Event): boolean => target instanceof HTMLInputElement && target.checked

/** The element that listens to an event; called while the event is being handled. */
export function listenerOf({ currentTarget }: Event): HTMLElement {
  if (!(currentTarget instanceof HTMLElement)) throw new Error('The event is over.')
  return currentTarget
}
