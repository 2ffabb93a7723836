/** Benchmarks by name: `npm run bench -- calls`. */
import { availableParallelism } from 'node:os'
import { benchmarkFor, usage } from './bench/benchmarks.ts'

const benchmark = benchmarkFor(process.argv.slice(2))
if (benchmark === null) {
  process.stderr.write(`${usage}\n`)
  process.exitCode = 2
} else {
  const machine = `${availableParallelism()} CPUs, Node ${process.version}`
  process.stdout.write(`${await benchmark.run()}\n\nMeasured on ${machine}.\n`)
}
