import {
  DiscordEmbed,
  DiscordMessage,
  DiscordMessages,
  DiscordQuote,
  DiscordReaction,
  DiscordReply,
  DiscordSpoiler,
  DiscordThread,
  DiscordThreadMessage,
} from '@skyra/discord-components-core'
import { css, type CSSResult } from 'lit'

/**
 * The component library draws Discord's dark theme of some years ago, at sizes made for showing single messages. These
 * sheets come after its own, so they must be added before the first element of a kind is drawn.
 */
const sheets: [element: { elementStyles: unknown[] }, sheet: CSSResult][] = [
  [
    DiscordMessages,
    css`
      :host {
        border: 0;
        color: var(--text);
        font-family: inherit;
      }
      ::slotted(*:not(:first-child)) {
        margin-top: 1.0625rem;
      }
    `,
  ],
  [
    DiscordMessage,
    css`
      :host {
        color: var(--text);
        font-family: inherit;
        font-size: 16px;
        padding: 0.125rem 1rem 0.125rem 1rem;
      }
      :host([highlight]) {
        padding-right: 1rem;
      }
      :host(:hover) {
        background-color: var(--hover-message);
      }
      .discord-message-content {
        min-width: 0;
        padding-top: 0;
        line-height: 1.375rem;
      }
      .discord-message-inner-center {
        align-items: flex-start;
      }
      .discord-author-avatar {
        margin-top: 2px;
      }
      .discord-author-avatar img {
        cursor: default;
        object-fit: cover;
        background: var(--side);
      }
      .discord-message-timestamp {
        color: var(--muted);
        font-weight: 500;
        margin-left: 0.25rem;
      }
      .discord-message-body-only-indent {
        box-sizing: border-box;
        flex: none;
        font-size: 0.6875rem;
        line-height: 1.375rem;
        margin: 0 16px 0 0;
        text-align: right;
        width: 40px;
        white-space: nowrap;
      }
      :host([has-thread]):after {
        border-color: var(--line) !important;
        bottom: 34px;
        top: 3.4rem;
      }
    `,
  ],
  [
    DiscordEmbed,
    css`
      :host {
        color: var(--text);
        margin: 4px 0 0;
        max-width: 100%;
      }
      .discord-embed-root {
        max-width: calc(100% - 4px);
      }
      :host(.wide) .discord-embed-root {
        width: 516px;
      }
      :host .discord-left-border {
        background-color: var(--rail);
      }
      :host .discord-embed-wrapper {
        background-color: var(--side);
        border: 0;
        max-width: 516px;
        width: 100%;
      }
      :host .discord-embed-wrapper .discord-embed-grid {
        display: grid;
        grid-template-columns: minmax(0, auto);
        min-width: 0;
      }
      :host .discord-embed-image {
        max-width: 100%;
      }
      :host .discord-embed-thumbnail {
        grid-column: 2 / 3;
      }
    `,
  ],
  [
    DiscordReaction,
    css`
      :host > *:first-child {
        background-color: var(--side);
        margin-bottom: 0;
      }
    `,
  ],
  [
    DiscordReply,
    css`
      :host {
        color: var(--muted);
        font-family: inherit;
        margin-bottom: 2px;
        min-width: 0;
        white-space: nowrap;
      }
      :host:before {
        border-color: var(--line) !important;
      }
      .discord-replied-message-content {
        cursor: default;
        min-width: 0;
        overflow: hidden;
      }
      .discord-replied-message-username {
        opacity: 0.8;
      }
    `,
  ],
  [
    DiscordThread,
    css`
      :host {
        background-color: var(--side);
        max-width: min(480px, 100%);
        box-sizing: border-box;
      }
      :host .discord-thread-top {
        min-width: 0;
      }
      :host .discord-thread-bottom {
        min-width: 0;
        color: var(--muted);
      }
      :host .discord-thread-cta {
        color: var(--link);
      }
    `,
  ],
  [
    DiscordThreadMessage,
    css`
      :host {
        max-width: 100%;
      }
      :host .discord-thread-message-content {
        min-width: 0;
        overflow: hidden;
      }
      :host .discord-thread-message-timestamp {
        color: var(--muted);
      }
      :host .discord-thread-message-username {
        max-width: 40%;
        opacity: 0.9;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ],
  [
    DiscordQuote,
    css`
      .discord-quote-divider {
        background-color: var(--line);
        flex: none;
      }
      blockquote {
        min-width: 0;
      }
    `,
  ],
  [
    DiscordSpoiler,
    css`
      :host {
        background-color: var(--rail);
      }
    `,
  ],
]

for (const [element, sheet] of sheets) element.elementStyles.push(sheet)
