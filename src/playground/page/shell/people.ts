import { html, nothing, type TemplateResult } from 'lit'

import { ref } from 'lit/directives/ref.js'

import { avatarOf, displayName } from '../model/names.ts'
import { icon } from './icons.ts'
import { menuKeys } from './menu-keys.ts'
import type { View } from './view.ts'

/** Called when the menu comes and when it goes: the focus follows in, and back to the switch. */
function takeFocus(menu: Element | undefined): void {
  if (menu) menu.querySelector<HTMLElement>('[aria-checked=true]')?.focus()
  else if (!document.activeElement || document.activeElement === document.body) {
    document.querySelector<HTMLElement>('.me')?.focus()
  }
}

type Person = View['state']['people'][number]

/** The corner at the bottom left: who one is, and the switch to be somebody else. */
export function renderPeople(view: View): TemplateResult {
  const { state, ui } = view
  const me = state.people.find(({ user }) => user.id === state.me)
  const open = ui.menu?.kind === 'people'
  return html`<div class="people">
    ${open ? renderChoice(view) : nothing}
    <button
      class="me"
      aria-haspopup="menu"
      aria-expanded=${open}
      data-testid="person-switch"
      data-user-id=${state.me}
      aria-label=${me ? `You are ${displayName(me.user)}. Switch to somebody else` : 'Switch person'}
      @click=${() => view.change({ menu: open ? null : { kind: 'people' } })}
    >
      ${me ? renderPerson(me) : nothing} ${icon('chevron')}
    </button>
  </div>`
}

function renderChoice(view: View): TemplateResult {
  const { people, me } = view.state
  return html`<div
    class="menu people-menu"
    role="menu"
    aria-label="Test people"
    @keydown=${menuKeys(() => view.change({ menu: null }))}
    ${ref(takeFocus)}
  >
    <p class="menu-title">Be somebody else</p>
    ${people.map(
      (person) =>
        html`<button
          role="menuitemradio"
          aria-checked=${person.user.id === me}
          data-user-id=${person.user.id}
          @click=${() => {
            view.change({ menu: null })
            view.actions.switchPerson(person.user.id)
          }}
        >
          ${renderPerson(person)} ${person.user.id === me ? icon('check') : nothing}
        </button>`,
    )}
  </div>`
}

const renderPerson = ({ user, title }: Person): TemplateResult =>
  html`<img src=${avatarOf(user)} alt="" width="32" height="32" />
    <span class="person-words"
      ><span class="person-name">${displayName(user)}</span><span class="person-title">${title}</span></span
    >`
