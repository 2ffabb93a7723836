/** Enters an exported history into a store: `npm run import -- history.ndjson --database redis://localhost`. */
import { parseWish } from './carry/arguments.ts'
import { carryIn, readFrom, withHistory } from './carry/carry.ts'
import { run } from './carry/run.ts'

run(async () => {
  const { file, database } = parseWish(process.argv.slice(2), 'import')
  await withHistory(database, async (history) => {
    const { entered, known, damaged } = await history.import(carryIn(readFrom(file)))
    const there = known === 0 ? '' : `, ${known} were there already`
    const left = damaged === 0 ? '' : `, ${damaged} were missing in the export`
    process.stderr.write(`Imported ${entered} sessions${there}${left}.\n`)
  })
})
