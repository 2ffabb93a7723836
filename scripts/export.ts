/** Writes the whole history as lines of JSON: `npm run --silent export -- history.ndjson`. */
import { parseWish } from './carry/arguments.ts'
import { carryOut, withHistory, writeTo } from './carry/carry.ts'
import { run } from './carry/run.ts'

run(async () => {
  const { file, database } = parseWish(process.argv.slice(2), 'export')
  await withHistory(database, (history) =>
    writeTo(file, async (out) => {
      const { sessions, damaged } = await carryOut(history, out)
      process.stderr.write(`Exported ${sessions} sessions${file === null ? '' : ` to ${file}`}.\n`)
      if (damaged === 0) return
      process.stderr.write(`${damaged} could not be read and are left out; the log above names them.\n`)
      process.exitCode = 1
    }),
  )
})
