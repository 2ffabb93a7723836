import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StoreError, codeOf, messageOf } from '../errors.ts'
import type { Backend } from '../store.ts'
import { GroupedSqlite } from './grouped-sqlite.ts'
import type { BackendSettings } from './settings.ts'

/** Opens a file for this process alone: the lock falls with the process, even by kill -9. */
export async function openSqlite(settings: BackendSettings): Promise<Backend> {
  const { synchronous = 'NORMAL', patience = 5000 } = settings
  const path = settings.url.slice('sqlite://'.length)
  if (path === '') throw new StoreError('DATABASE_URL names no file: write sqlite://data/council.sqlite.')
  await makeFolder(path)

  const adapter = new GroupedSqlite({ uri: `sqlite://${path}`, busyTimeout: patience })
  // Without a listener a failed opening would end the process; the first query below reports it as well.
  adapter.on('error', () => undefined)
  try {
    await adapter.query('PRAGMA locking_mode = EXCLUSIVE')
    const [journal] = await adapter.query('PRAGMA journal_mode = WAL')
    if (path !== ':memory:' && journal?.journal_mode !== 'wal') {
      throw new StoreError(
        `The file system of ${path} has no room for a write-ahead log: put it on a local disk.`,
      )
    }
    await adapter.query(`PRAGMA synchronous = ${synchronous}`)
    await adapter.query('PRAGMA journal_size_limit = 67108864')
    // Only a transaction takes the lock for good: without one two processes can both get this far.
    await adapter.query('BEGIN IMMEDIATE')
    await adapter.query('COMMIT')
  } catch (error) {
    await adapter.disconnect().catch(() => undefined)
    throw explain(path, error)
  }
  return { adapter, prefixedBy: 'keyv' }
}

async function makeFolder(path: string): Promise<void> {
  if (path === ':memory:') return
  const folder = dirname(path)
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw new StoreError(
      `The folder ${folder} for the store cannot be made (${codeOf(error)}): create it, or name another place.`,
      { cause: error },
    )
  }
}

function explain(path: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error
  return new StoreError(sentence(path, error), { cause: error })
}

function sentence(path: string, error: unknown): string {
  switch (codeOf(error)) {
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return `Another process holds ${path}: stop the other Maestro, or give this one a file of its own.`
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
    case 'SQLITE_PERM':
      return `The file ${path} cannot be opened for writing: check the rights on it and on its folder.`
    case 'SQLITE_NOTADB':
      return `The file ${path} is no SQLite database: name another file, or move this one away.`
    case 'SQLITE_CORRUPT':
      return `The database ${path} is damaged: restore it from a backup, or move it away to begin a new one.`
    case 'SQLITE_FULL':
      return `There is no room left on the disk of ${path}: free some space.`
    default:
      return `The database ${path} cannot be opened (${messageOf(error)}): check the file and its folder.`
  }
}
