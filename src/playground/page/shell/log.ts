import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'

import { renderMessage } from '../message/message.ts'
import { isSystemMessage, renderSystemMessage } from '../message/system.ts'
import { groupMessages, type LogEntry } from '../model/grouping.ts'
import { compareIds } from '../model/ids.ts'
import { emptyLog } from '../model/log.ts'
import { dayTitle } from '../model/times.ts'
import { pendingCommands, renderPendingCommands } from './pending-commands.ts'
import type { View } from './view.ts'
import { renderBeginning } from './welcome.ts'

/** So near to the end still counts as being there. */
const NEAR_END = 60
/** Older messages are asked for this far before one reaches the top. */
const NEAR_TOP = 200

/**
 * The conversation of one channel. It stays at the end while one is there, keeps the place of the text while older
 * messages come in above, and otherwise counts what came in below.
 */
export class PlaygroundLog extends LitElement {
  static override properties = {
    view: { attribute: false },
    channel: { attribute: false },
    missed: { state: true },
  }
  declare view: View
  declare channel: string
  declare private missed: number
  private atEnd = true
  /** The commands under way here: who sends one wants to see its answer. */
  private sent = 0
  private scrolledTo = 0
  private sought: View['state']['seek'] = null
  private lastId: string | undefined
  private heightBefore = 0
  private firstId: string | undefined
  private resized: ResizeObserver | undefined

  constructor() {
    super()
    this.missed = 0
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  private get scroller(): HTMLElement | null {
    return this.querySelector('.log-scroll')
  }

  private get log() {
    return this.view.state.logs[this.channel] ?? emptyLog
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { messages } = this.log
    const { lastId } = this
    const newer = lastId === undefined ? [] : messages.filter(({ id }) => compareIds(id, lastId) > 0)
    if (changed.has('channel')) {
      this.atEnd = true
      this.missed = 0
      this.firstId = undefined
      this.scrolledTo = 0
    } else if (newer.some(({ author }) => author.id === this.view.state.me)) this.atEnd = true
    else if (!this.atEnd) this.missed += newer.length
    const sent = pendingCommands(this.channel, this.view).length
    if (sent > this.sent) this.atEnd = true
    this.sent = sent
    this.lastId = messages.at(-1)?.id
    this.heightBefore = this.scroller?.scrollHeight ?? 0
  }

  protected override updated(): void {
    const scroller = this.scroller
    if (!scroller) return
    const first = this.log.messages[0]?.id
    const olderCame = this.firstId !== undefined && first !== this.firstId && !this.atEnd
    if (olderCame) scroller.scrollTop += scroller.scrollHeight - this.heightBefore
    this.firstId = first
    if (this.atEnd) this.toEnd()
    this.seek()
  }

  /** Goes to the message that a link named, as far up as it may be. */
  private seek(): void {
    const { seek } = this.view.state
    if (seek?.channel !== this.channel || seek === this.sought) return
    const found = this.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(seek.message)}"]`)
    if (found) {
      this.sought = seek
      this.atEnd = false
      found.scrollIntoView({ block: 'center' })
      found.focus()
      found.classList.add('sought')
      found.addEventListener('animationend', () => found.classList.remove('sought'), { once: true })
    } else if (this.log.more) void this.view.actions.loadOlder(this.channel)
    else if (this.log.state === 'loaded') this.sought = seek
  }

  /** What a message holds is drawn later than the message: pictures, and the elements' own roots. */
  protected override firstUpdated(): void {
    const content = this.querySelector('.log-content')
    this.resized = new ResizeObserver(() => this.atEnd && this.toEnd())
    if (content) this.resized.observe(content)
    if (this.scroller) this.resized.observe(this.scroller)
  }

  override disconnectedCallback(): void {
    this.resized?.disconnect()
    super.disconnectedCallback()
  }

  private toEnd(): void {
    const scroller = this.scroller
    if (scroller) scroller.scrollTop = scroller.scrollHeight
    this.atEnd = true
    this.missed = 0
  }

  private readonly scrolled = (): void => {
    const scroller = this.scroller
    if (!scroller) return
    const near = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END
    // Only a way up leaves the end: content that grows later than it was scrolled to must not.
    if (near || scroller.scrollTop < this.scrolledTo) this.atEnd = near
    this.scrolledTo = scroller.scrollTop
    if (this.atEnd) this.missed = 0
    if (scroller.scrollTop < NEAR_TOP) void this.view.actions.loadOlder(this.channel)
  }

  /** Up and down go from message to message, once one of them has the focus. */
  private readonly walk = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    const messages = [...this.querySelectorAll<HTMLElement>('[data-message-id]')]
    const at = messages.findIndex((message) => message === event.target)
    const inLog = event.target === this.scroller
    if (at === -1 && !inLog) return
    const next = inLog ? messages.at(-1) : messages[at + (event.key === 'ArrowDown' ? 1 : -1)]
    event.preventDefault()
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }

  protected override render(): TemplateResult {
    const { messages, state, more } = this.log
    return html`<div
        class="log-scroll"
        role="log"
        aria-live="polite"
        aria-label="Messages"
        aria-busy=${state === 'loading'}
        tabindex="0"
        data-testid="log"
        @scroll=${this.scrolled}
        @keydown=${this.walk}
      >
        <div class="log-content">
          ${state === 'loading' ? html`<p class="loading" role="status">Loading messages…</p>` : nothing}
          ${state === 'loaded' && !more ? renderBeginning(this.channel, this.view) : nothing}
          <discord-messages no-background>
            ${repeat(
              groupMessages(messages),
              ({ message }) => message.id,
              (entry) => this.renderEntry(entry),
            )}
          </discord-messages>
          ${renderPendingCommands(this.channel, this.view)}
        </div>
      </div>
      ${
        this.missed > 0
          ? html`<button class="pill" data-testid="new-messages" @click=${() => this.toEnd()}>
              ${this.missed === 1 ? '1 new message' : `${this.missed} new messages`} ↓
            </button>`
          : nothing
      }`
  }

  private renderEntry(entry: LogEntry): TemplateResult {
    const { message, opensDay } = entry
    const { newLine } = this.view.state
    const isNew = newLine?.channel === this.channel && newLine.message === message.id
    return html`${
      opensDay
        ? html`<div class="day-line" role="separator">
            <span>${dayTitle(new Date(message.timestamp))}</span>
          </div>`
        : nothing
    }
    ${isNew ? html`<div class="new-line" role="separator"><span>New</span></div>` : nothing}
    ${isSystemMessage(message) ? renderSystemMessage(message, this.view) : renderMessage(entry, this.view)}`
  }
}

customElements.define('playground-log', PlaygroundLog)
