/** For things that are no buttons by nature: a click, Enter and Space do the same. */
export function onActivate(act: (event: Event) => void): (event: Event) => void {
  return (event) => {
    if (event instanceof KeyboardEvent) {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
    }
    act(event)
  }
}
