import { KeyvSqlite } from '@keyv/sqlite'
import { together } from '../together.ts'

interface Row {
  key: string
  value: unknown
}

/** Rows or lists of keys to a statement: as many as councils that write at once. SQLite takes some 32,000 parameters. */
const MOST = 250

/**
 * Keyv's adapter, but what is asked of it at the same time is done by one statement: councils that work side by side
 * wait for one commit instead of one each, and none of it is acknowledged before that.
 */
export class GroupedSqlite extends KeyvSqlite {
  readonly #write = together<Row, void>(MOST, (rows) => this.#upsert(rows))
  readonly #read = together<readonly string[], unknown[]>(MOST, (lists) => this.#select(lists))
  readonly #delete = together<readonly string[], boolean>(MOST, (lists) => this.#remove(lists))

  override set(key: string, value: unknown): Promise<void> {
    return this.#write({ key, value })
  }

  override async get<Value>(key: string): Promise<Value | undefined> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Keyv lets an adapter promise any type
    return (await this.#read([key]))[0] as Value | undefined
  }

  override getMany<Value>(keys: string[]): Promise<(Value | undefined)[]> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Keyv lets an adapter promise any type
    return this.#read(keys) as Promise<(Value | undefined)[]>
  }

  override deleteMany(keys: string[]): Promise<boolean> {
    return this.#delete(keys)
  }

  async #upsert(rows: readonly Row[]): Promise<() => void> {
    const values = rows.map(() => '(?, ?)').join(', ')
    await this.query(
      `INSERT INTO ${this.opts.table} (key, value) VALUES ${values} ON CONFLICT(key) DO UPDATE SET value = excluded.value`,
      rows.flatMap(({ key, value }) => [key, value]),
    )
    return () => undefined
  }

  async #select(lists: readonly (readonly string[])[]): Promise<(keys: readonly string[]) => unknown[]> {
    const selection = `SELECT key, value FROM ${this.opts.table} WHERE key IN (SELECT value FROM json_each(?))`
    const rows: Row[] = await this.query(selection, JSON.stringify(lists.flat()))
    const found = new Map(rows.map(({ key, value }) => [key, value]))
    return (keys) => keys.map((key) => found.get(key))
  }

  /** The stock one reads all values first, which may be the whole journal of a session. */
  async #remove(lists: readonly (readonly string[])[]): Promise<(keys: readonly string[]) => boolean> {
    const deletion = `DELETE FROM ${this.opts.table} WHERE key IN (SELECT value FROM json_each(?)) RETURNING key`
    const rows: Pick<Row, 'key'>[] = await this.query(deletion, JSON.stringify(lists.flat()))
    const deleted = new Set(rows.map(({ key }) => key))
    return (keys) => keys.some((key) => deleted.has(key))
  }
}
