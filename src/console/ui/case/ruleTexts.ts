/// <reference types="vite/types/importMeta.d.ts" />
import { useEffect, useState } from 'preact/hooks'
import type { Lang } from '../page/text.ts'

type Tree = { readonly [name: string]: Tree | string }
const load = import.meta.glob<Tree>(
  [
    '../../../../locales/*/staff/rules.json',
    '../../../../locales/*/staff/notes.json',
    '../../../../locales/*/staff/conflicts.json',
  ],
  { import: 'default' },
)

/** What each rule says, what staff should know, and where sources conflict, in one language. */
export interface RuleTexts {
  readonly rules: Tree
  readonly notes: Tree
  readonly conflicts: Tree
}

const loaded = new Map<Lang, Promise<RuleTexts>>()

async function loadTexts(lang: Lang): Promise<RuleTexts> {
  const one = async (file: string) => {
    const path = Object.keys(load).find((each) => each.endsWith(`/${lang}/staff/${file}.json`))
    return (path && (await load[path]?.())) || {}
  }
  const [rules, notes, conflicts] = await Promise.all([one('rules'), one('notes'), one('conflicts')])
  return { rules, notes, conflicts }
}

/** The rules' texts, which come only when a case is looked at: undefined until then. */
export function useRuleTexts(lang: Lang): RuleTexts | undefined {
  const [texts, setTexts] = useState<RuleTexts>()
  useEffect(() => {
    let current = true
    const coming = loaded.get(lang) ?? loadTexts(lang)
    loaded.set(lang, coming)
    coming.then(
      (found) => current && setTexts(found),
      () => loaded.delete(lang),
    )
    return () => {
      current = false
    }
  }, [lang])
  return texts
}

export const textOf = (tree: Tree | undefined, id: string): string | undefined => {
  const found = tree?.[id]
  return typeof found === 'string' ? found : undefined
}

/** The conflicts between sources that name one of these rules as the reading that is followed. */
export function conflictsOn(texts: RuleTexts | undefined, rules: readonly string[]): readonly Conflict[] {
  return Object.entries(texts?.conflicts ?? {}).flatMap(([id, tree]) => {
    if (typeof tree === 'string') return []
    const conflict = { id, ...tree } as unknown as Conflict
    return rules.some((rule) => new RegExp(`\\b${rule}\\b`).test(conflict.why)) ? [conflict] : []
  })
}

export interface Conflict {
  readonly id: string
  readonly topic: string
  readonly article: string
  readonly news: string
  readonly followed: string
  readonly why: string
}
