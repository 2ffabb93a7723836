import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An empty folder for one run; whoever asks for it removes it, or whoever started the process that did. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), prefixOf(process.pid)))
}

/** Removes what a process that was killed has left behind. */
export function removeFoldersOf(pid: number): void {
  for (const name of readdirSync(tmpdir())) {
    if (name.startsWith(prefixOf(pid))) rmSync(join(tmpdir(), name), { recursive: true })
  }
}

function prefixOf(pid: number): string {
  return `maestro-bench-${pid}-`
}
