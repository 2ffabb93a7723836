/** Speech of any length on one stage: split into messages, or attached as a file when it would flood the thread. */
import { NAME_ROOM, type Courier } from './courier.ts'
import { troubleOf } from './errors.ts'
import type { Persona } from './personas.ts'
import { CONTENT_LIMIT, split } from './split.ts'
import type { Outgoing } from './wire.ts'
import * as words from './words.ts'

export interface Podium {
  /**
   * `key` names the speech; its parts are `key/0`, `key/1`, … Resolves with the id of the last one, or with null when
   * the server refused the text.
   */
  speak(key: string, persona: Persona, text: string): Promise<string | null>
  /** Says it as the bot; `title` names the file of a very long text. */
  announce(key: string, text: string, title: string): Promise<void>
}

/** Above so many messages the first one is shown, and the whole text attached to it. */
const MOST_PARTS = 10
const ATTACHED = '\n-# The whole text is attached.'

export function createPodium(courier: Courier): Podium {
  /** A text that the server's AutoMod refuses is replaced by a line that says so; it stays in the record. */
  async function deliver(
    key: string,
    name: string,
    send: () => Promise<string | null>,
  ): Promise<string | null> {
    try {
      return await send()
    } catch (error) {
      if (troubleOf(error) !== 'blocked') throw error
      await courier.send(`${key}/blocked`, { content: words.blockedSpeech(name) })
      return null
    }
  }

  return {
    speak: (key, persona, text) =>
      deliver(key, persona.name, async () => {
        let last: string | null = null
        for (const [index, part] of parts(text, persona.name).entries()) {
          last = await courier.speak(`${key}/${index}`, persona, part)
        }
        return last
      }),
    async announce(key, text, title) {
      await deliver(key, title, async () => {
        for (const [index, part] of parts(text, title).entries()) await courier.send(`${key}/${index}`, part)
        return null
      })
    },
  }
}

export function parts(text: string, title: string): Outgoing[] {
  const room = CONTENT_LIMIT - NAME_ROOM
  const pieces = split(text, room)
  if (pieces.length <= MOST_PARTS) return pieces.map((content) => ({ content }))
  const [first = ''] = split(text, room - ATTACHED.length)
  const file = { name: `${fileName(title)}.md`, data: text, contentType: 'text/markdown; charset=utf-8' }
  return [{ content: `${first}${ATTACHED}`, files: [file] }]
}

function fileName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[^\w]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .toLowerCase()
  return plain === '' ? 'text' : plain
}
