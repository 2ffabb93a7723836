/**
 * Where everything lies. Keys are ASCII, below 200 characters and free of colons: backends cut, refuse or split
 * the others. Kept free for later rooms: `c/` settings of a scope, `u/` of a person, `w/` floor of the sweep, `x/`
 * counters.
 */
import { StoreError } from './errors.ts'

/** Version of the whole layout, checked at boot. */
export const schema = 'meta/schema'

/** One line of the listing: m/<scope>/<number>. */
export const summary = (scope: string, number: number) => `m/${checked('scope', scope)}/${number}`

/** The record of a session, from its first finish on: s/<session>. */
export const record = (session: string) => `s/${checked('session', session)}`

/** What a running session remembered at once, by its first fact, counted from 0: j/<session>/<index>. */
export const fact = (session: string, index: number) => `j/${checked('session', session)}/${index}`

/** What a session has sent: d/<session>. */
export const deliveries = (session: string) => `d/${checked('session', session)}`

/** What people voted on the cards of a session: v/<session>. */
export const votes = (session: string) => `v/${checked('session', session)}`

/** The session that was held last in a thread: t/<scope>/<thread>. */
export const thread = (scope: string, thread: string) =>
  `t/${checked('scope', scope)}/${checked('thread', thread)}`

/** The sessions of a scope that are not finished: l/<scope>. */
export const running = (scope: string) => `l/${checked('scope', scope)}`

/** A number the scope's highest is not below: g/<scope>. */
export const hint = (scope: string) => `g/${checked('scope', scope)}`

/** Which scopes ever held a session, in pages: r/<shard>/<page>. */
export const register = (shard: number, page: number) => `r/${shard}/${page}`

function checked(kind: 'scope' | 'session' | 'thread', id: string): string {
  if (/^[A-Za-z0-9_-]{1,64}$/.test(id)) return id
  throw new StoreError(`A ${kind} id is 1 to 64 letters, digits, "-" or "_"; got ${JSON.stringify(id)}.`)
}
