import type { Point } from './view.ts'

const EDGE = 8

/**
 * Holds a menu at a point of the window, moved so far that it stays inside. It takes the focus when it opens and gives
 * it back when it goes.
 */
export class PlaygroundPopup extends HTMLElement {
  at: Point = { x: 0, y: 0 }
  private cameFrom: Element | null = null

  connectedCallback(): void {
    this.cameFrom = document.activeElement
    const { width, height } = this.getBoundingClientRect()
    this.style.left = `${Math.max(EDGE, Math.min(this.at.x, innerWidth - width - EDGE))}px`
    this.style.top = `${Math.max(EDGE, Math.min(this.at.y, innerHeight - height - EDGE))}px`
    this.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
  }

  disconnectedCallback(): void {
    if (this.cameFrom instanceof HTMLElement && this.cameFrom.isConnected) this.cameFrom.focus()
  }
}

customElements.define('playground-popup', PlaygroundPopup)
