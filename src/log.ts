import pino from 'pino'
import type { Log } from './app/log.ts'
import type { Config } from './config.ts'

/**
 * JSON lines on standard error, so that standard output stays free for what people read. An error is logged by name,
 * message, code and stack alone: libraries hang request bodies and keys on their errors.
 */
export function createLog(level: Config['logLevel']): Log {
  const logger = pino({ level, base: null, serializers: { err: plainError } }, pino.destination(2))
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  }
}

function plainError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? { code: error.code } : {}
  return { name: error.name, message: error.message, ...code, stack: error.stack }
}
