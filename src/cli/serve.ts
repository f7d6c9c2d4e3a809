import { AppError } from '../appError.ts'
import { describeError } from '../bot/errors.ts'
import type { Config } from '../config/config.ts'
import { loadConfig, loadDotEnv, WrongSettingsError } from '../config/loadConfig.ts'
import { holdYoungGeneration, releaseYoungGeneration } from './youngGeneration.ts'

/** Exit statuses of sysexits(3): wrong configuration, a part that is not there now, and a mistake of ours. */
const EX_CONFIG = 78
const EX_UNAVAILABLE = 69
const EX_SOFTWARE = 70

/** `npm start`: the whole service until it is told to stop. */
export async function run(_args: readonly string[]): Promise<number> {
  try {
    loadDotEnv()
    return await serve(loadConfig(process.env))
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    process.stderr.write(`${refusal.message}\n`)
    return refusal.status
  }
}

async function serve(config: Config): Promise<number> {
  holdYoungGeneration()
  const stopped = stopSignal()
  const { createLogger, startServer } = await import('../index.ts')
  const logger = createLogger(config)
  // Node would print the error with its message, which can quote what a person wrote.
  process.on('uncaughtException', (error) => {
    logger.fatal(describeError(error), 'the program failed and ends')
    process.exit(EX_SOFTWARE)
  })
  const server = await startServer(config, { logger })
  releaseYoungGeneration()
  process.stdout.write(`Listening on ${config.publicUrl ?? server.url}\n`)
  logger.debug({ signal: await stopped }, 'stopping')
  await server.close()
  return 0
}

/** The first signal stops in good order, the second at once. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false
    const stop = (signal: NodeJS.Signals) => {
      if (asked) process.exit(1)
      asked = true
      resolve(signal)
    }
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
  })
}

/** Failures of the machine, by Node's code for them. */
const mendable: Readonly<Record<string, string>> = {
  EADDRINUSE: 'The port is in use by another program. Set PORT to a free one.',
  EADDRNOTAVAIL: 'HOST is not an address of this machine. Set it to one, or to 0.0.0.0 for all.',
  EACCES: 'The port or DATA_DIR may not be used by this account.',
}

/** What a person can mend is said in a sentence; anything else is a mistake of ours. */
function refusalOf(error: unknown): { message: string; status: number } | undefined {
  if (error instanceof WrongSettingsError) return { message: error.message, status: EX_CONFIG }
  if (error instanceof AppError) {
    const isConfig = error.code.startsWith('config.') || error.code.includes('installation-key')
    return { message: error.message, status: isConfig ? EX_CONFIG : EX_UNAVAILABLE }
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = mendable[code]
  return message === undefined ? undefined : { message, status: EX_UNAVAILABLE }
}
