import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { migrateConversation } from '../../dialogs/migrate.ts'
import { AppError } from '../appError.ts'
import { loadConfig, loadDotEnv } from '../config/loadConfig.ts'
import { languagesIn } from '../content/loadTexts.ts'
import { createLogger } from '../createLogger.ts'
import { loadInstallationKey } from '../privacy/installationKey.ts'
import { Accounts } from '../staff/accounts.ts'
import { drawPassword } from '../staff/password.ts'
import { openSqliteStore } from '../storage/sqlite/openSqliteStore.ts'

class StaffOptionError extends AppError {
  readonly code = 'cli.staff-option'
}

const Given = z.strictObject({
  email: z.email('--email must be an e-mail address'),
  name: z.string('--name is needed').trim().min(1).max(100),
  role: z.enum(['intake', 'attorney', 'admin'], '--role must be intake, attorney or admin'),
  language: z.enum(languagesIn(), '--language must be one of locales/'),
})

/**
 * `staff add --email a@b.org --name "Ana Ruiz" [--role admin] [--language en]`: makes an account while the service is
 * stopped, the first administrator above all, and shows the password that was drawn for it, once.
 */
export async function run(args: readonly string[]): Promise<number> {
  const [command, ...options] = args
  if (command !== 'add') throw new StaffOptionError('Commands: staff add --email … --name … [--role …]')
  const given = readOptions(options)
  loadDotEnv()
  const config = loadConfig(process.env)
  const installationKey = loadInstallationKey({
    setting: config.installationKey,
    dataDir: config.dataDir,
    production: config.environment === 'production',
    logger: createLogger(config),
  })
  const store = openSqliteStore({
    file: join(config.dataDir, 'intake.sqlite'),
    installationKey,
    readState: migrateConversation,
  })
  try {
    const password = drawPassword()
    const accounts = new Accounts({ store: store.staff, accessLog: store.accessLog, clock: () => new Date() })
    await accounts.add(null, { ...given, password })
    process.stdout.write(`Account of ${given.role} made for ${given.email}.\n`)
    process.stdout.write(`Password, shown only now: ${password}\nSign in at /console and change it there.\n`)
    return 0
  } finally {
    await store.close()
  }
}

function readOptions(args: readonly string[]): z.output<typeof Given> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string', default: 'admin' },
      language: { type: 'string', default: 'en' },
    },
  })
  const parsed = Given.safeParse(values)
  if (parsed.success) return parsed.data
  throw new StaffOptionError(parsed.error.issues.map(({ message }) => message).join('\n'))
}
