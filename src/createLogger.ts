import pino, { type Logger } from 'pino'
import type { Config } from './config/config.ts'

/** One JSON object a line on standard output. Callers give ids and codes, never what a person wrote. */
export function createLogger(config: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
