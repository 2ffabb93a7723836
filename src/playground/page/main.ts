import './component-settings.ts'
import '@skyra/discord-components-core'
import { render } from 'lit'

import { startPage } from './actions.ts'
import './components/select.ts'
import './composer/composer.ts'
import './modal/modal.ts'
import { initialState, type PageState } from './model/state.ts'
import { renderApp } from './shell/app.ts'
import './shell/log.ts'
import './shell/popup.ts'
import type { Ui } from './shell/view.ts'
import './theme.ts'

const root = document.querySelector('#app')
if (!(root instanceof HTMLElement)) throw new Error('The page has no place for the app.')

const parameters = new URLSearchParams(location.search)
let state: PageState = initialState
let ui: Ui = { drawer: false, menu: null, replyTo: null }
let drawn = true

const actions = startPage({
  person: parameters.get('person'),
  channel: location.hash.slice(1) || null,
  address: (person) => {
    const address = new URL('/page', location.href.replace(/^http/, 'ws'))
    if (person !== null) address.searchParams.set('person', person)
    return address.href
  },
  // The address names the person, so that a reload or a copied tab is the same one.
  personChanged: (person) => {
    parameters.set('person', person)
    history.replaceState(null, '', `?${parameters}${location.hash}`)
  },
  changed(next) {
    if (next.open !== state.open) leaveChannel(next.open)
    state = next
    draw()
  },
})

function change(patch: Partial<Ui>): void {
  ui = { ...ui, ...patch }
  draw()
}

function leaveChannel(next: string | null): void {
  ui = { drawer: false, menu: null, replyTo: null }
  if (next !== null && location.hash.slice(1) !== next) history.pushState(null, '', `#${next}`)
}

/** Many events may come in one task; the page is drawn once for all of them. */
function draw(): void {
  if (!drawn) return
  drawn = false
  queueMicrotask(() => {
    drawn = true
    if (root instanceof HTMLElement) render(renderApp({ state, now: new Date(), ui, actions, change }), root)
    const unread = Object.values(state.unread).reduce((sum, { count }) => sum + count, 0)
    const place = state.open === null ? undefined : state.channels[state.open]?.name
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${place ? `#${place} · ` : ''}${state.guild.name || 'Playground'}`
  })
}

addEventListener('popstate', () => {
  const channel = location.hash.slice(1)
  if (state.channels[channel]) actions.openChannel(channel)
})
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && (ui.menu || ui.drawer || ui.replyTo))
    change({ menu: null, drawer: false, replyTo: null })
})
addEventListener('pointerdown', ({ target }) => {
  if (ui.menu?.kind === 'people' && target instanceof Element && !target.closest('.people'))
    change({ menu: null })
})
setInterval(() => {
  if (Object.values(state.typing).some((entries) => entries.length > 0))
    actions.dispatch({ type: 'typing-expire' })
}, 1000)
// "5 minutes ago" must not stand still.
setInterval(draw, 15_000)
draw()
