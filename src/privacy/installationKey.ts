import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { InstallationKeyError } from './errors.ts'

const KEY_BYTES = 32

/** The one secret of an installation. It encrypts no content: every use has a key of its own, derived from it. */
export interface InstallationKey {
  /** Names the key without telling anything of it; kept beside what it wrapped, so that it can be rotated. */
  readonly id: string
  /** 32 bytes for one purpose, by HKDF-SHA-256. The same purpose always gives the same bytes. */
  deriveKey(purpose: string): KeyObject
}

export function installationKeyFrom(secret: Buffer): InstallationKey {
  if (secret.length !== KEY_BYTES) {
    throw new InstallationKeyError(
      `The installation key has ${secret.length} bytes; it must have ${KEY_BYTES}. Make one with "openssl rand -base64 32".`,
    )
  }
  const derive = (purpose: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secret, '', `biometrics-intake-bot/${purpose}`, bytes))
  return {
    id: derive('key-id', 8).toString('hex'),
    deriveKey: (purpose) => createSecretKey(derive(`key/${purpose}`, KEY_BYTES)),
  }
}

export interface InstallationKeyOptions {
  /** The setting INSTALLATION_KEY: base64 of 32 bytes. */
  readonly setting: string | undefined
  readonly dataDir: string
  readonly production: boolean
  readonly logger: Pick<Logger, 'warn'>
}

/**
 * The key from the setting; without one, outside production, the key in `<dataDir>/installation.key`, which is made
 * when it is not there. Whoever loses it loses every case.
 *
 * @throws InstallationKeyError in production without the setting, or when what is given is not a key.
 */
export function loadInstallationKey(options: InstallationKeyOptions): InstallationKey {
  if (options.setting !== undefined) return installationKeyFrom(decode(options.setting, 'INSTALLATION_KEY'))
  if (options.production) {
    throw new InstallationKeyError(
      'INSTALLATION_KEY is not set; in production it must be. Make one with "openssl rand -base64 32" and keep it apart from the backups.',
    )
  }
  return installationKeyFrom(developmentKey(options))
}

function developmentKey({ dataDir, logger }: InstallationKeyOptions): Buffer {
  const file = join(dataDir, 'installation.key')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  try {
    // `wx`: of two processes that start at once, one makes the key and both read it.
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`, {
      flag: 'wx',
      mode: 0o600,
      flush: true,
    })
    logger.warn({ file }, 'made an installation key for development; in production set INSTALLATION_KEY')
  } catch (error) {
    if (!isFileThere(error)) throw error
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    logger.warn({ file }, 'the installation key can be read by other accounts of this machine; run chmod 600')
  }
  return decode(readFileSync(file, 'utf8'), file)
}

function decode(text: string, where: string): Buffer {
  const trimmed = text.trim()
  if (!/^[A-Za-z0-9+/]{43}=$/.test(trimmed)) {
    throw new InstallationKeyError(
      `${where} is not base64 of ${KEY_BYTES} bytes. Make one with "openssl rand -base64 32".`,
    )
  }
  return Buffer.from(trimmed, 'base64')
}

function isFileThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}
