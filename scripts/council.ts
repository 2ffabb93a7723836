/** The council on a terminal: `npm run council -- ask "question"`, or `debate "topic"`. No Discord, the same engine and the same history. */
import { UserError } from '../src/app/errors.ts'
import type { Maestro } from '../src/app/maestro.ts'
import { ConfigError, readEnvironment } from '../src/config.ts'
import { fold } from '../src/council/state.ts'
import { StoreError } from '../src/history/errors.ts'
import { parseCommand, UsageError, type Command } from './terminal/arguments.ts'
import { ask } from './terminal/ask.ts'
import { debate } from './terminal/debate.ts'
import { openHouse } from './terminal/house.ts'
import { onInterrupt } from './terminal/interrupt.ts'
import { sessionJson } from './terminal/json.ts'
import { linesOf } from './terminal/lines.ts'
import { paintFor } from './terminal/paint.ts'
import { pageWords, readPage, readSession, replay } from './terminal/past.ts'
import type { Screen } from './terminal/stage.ts'
import { usage } from './terminal/usage.ts'

const environment = readEnvironment()
const screen = screenOn(process.stdout)
const { paint } = screen

function screenOn(stream: NodeJS.WriteStream): Screen {
  let isGone = false
  stream.on('error', () => {
    isGone = true
  })
  return {
    write: (text) => stream.write(text),
    paint: paintFor(stream, environment),
    isGone: () => isGone,
    // Some terminals do not know their width and say 0.
    columns: () => (stream.isTTY && environment['TERM'] !== 'dumb' ? stream.columns || 80 : null),
  }
}

async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2))
  if (command.name === 'help') return print(usage)
  const house = await openHouse(environment)
  try {
    await run(command, house.maestro)
  } finally {
    await house.close()
  }
}

async function run(command: Exclude<Command, { name: 'help' }>, maestro: Maestro): Promise<void> {
  switch (command.name) {
    case 'ask': {
      const state = await ask(maestro, command, screen, (stop) => onInterrupt(stop))
      if (command.json) printJson(sessionJson(state))
      return
    }
    case 'debate': {
      // Whoever moderates must see the debate; beside JSON there is only standard error for it.
      const shown = command.json ? (command.moderated ? screenOn(process.stderr) : null) : screen
      const lines = () => linesOf(process.stdin, (text) => shown?.write(text))
      const state = await debate(maestro, command, {
        screen: shown,
        lines,
        onStop: (stop) => onInterrupt(stop),
      })
      if (command.json) printJson(sessionJson(state))
      return
    }
    case 'history': {
      const page = await readPage(maestro, command.before)
      return command.json ? printJson(page) : screen.write(pageWords(page, paint))
    }
    case 'show': {
      const facts = await readSession(maestro, command.number)
      return command.json ? printJson(sessionJson(fold(facts))) : screen.write(replay(facts, paint))
    }
  }
}

function print(text: string): void {
  screen.write(`${text}\n`)
}

function printJson(value: object): void {
  print(JSON.stringify(value))
}

/** 2 for what the person who typed can mend, 1 for everything else. */
function explain(error: unknown): { sentence: string; code: 1 | 2 } {
  const isInput = [UsageError, UserError, ConfigError].some((kind) => error instanceof kind)
  if (isInput && error instanceof Error) return { sentence: error.message, code: 2 }
  if (error instanceof StoreError) return { sentence: error.message, code: 1 }
  return { sentence: error instanceof Error ? (error.stack ?? error.message) : String(error), code: 1 }
}

main().catch((error: unknown) => {
  const { sentence, code } = explain(error)
  process.stderr.write(`${sentence}\n`)
  process.exitCode = code
})
