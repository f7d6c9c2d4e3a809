import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { yamlValue } from '../../rules/engine/dataFile.ts'
import type { KnownValues, RuleTexts } from '../../rules/version.ts'

const FILE = fileURLToPath(new URL('../../dist/rules/values.json', import.meta.url))
const Saved = z.record(z.string(), z.unknown())

/**
 * What the build read of these very texts. A text that is not as the build saw it is not among them, and is read anew;
 * a file that is missing or broken knows none.
 */
export function knownRules(texts: RuleTexts, file = FILE): KnownValues {
  const saved = readSaved(file)
  return new Map(
    allOf(texts).flatMap(({ text }) => {
      const mark = markOf(text)
      return mark in saved ? [[text, saved[mark]] as const] : []
    }),
  )
}

/** For the build. @throws RuleFileError */
export function saveRules(texts: RuleTexts, file = FILE): void {
  const values = allOf(texts).map(({ name, text }) => [markOf(text), yamlValue(name, text)] as const)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(Object.fromEntries(values)))
}

function readSaved(file: string): Readonly<Record<string, unknown>> {
  try {
    return Saved.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return {}
  }
}

function allOf({ tables, parameters, sources, register, conflicts }: RuleTexts) {
  const named = Object.entries({ parameters, sources, register, conflicts })
  return [...tables, ...named.map(([name, text]) => ({ name, text }))]
}

const markOf = (text: string): string => createHash('sha256').update(text).digest('hex')
