import { openMemory } from '../../src/history/backend/memory.ts'
import { openOn } from '../../src/history/open.ts'
import { historyContract } from './contract.ts'
import { recordingLog } from './sessions.ts'

historyContract('memory', async () => {
  const rows = new Map<string, string>()
  return {
    open: () => openOn(openMemory(rows), { log: recordingLog() }),
    plant: async (key, text) => void rows.set(`council:${key}`, text),
    remove: async () => undefined,
  }
})
