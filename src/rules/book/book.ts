import type { RuleFiles } from '../../../rules/program.ts'
import type { Content, Html } from '../../pages/html.ts'
import { conflictsPage } from './conflictsPage.ts'
import { framed } from './frame.ts'
import { indexPage } from './indexPage.ts'
import { type Edition, type Manuscript, manuscriptOf } from './manuscript.ts'
import { parametersPage } from './parametersPage.ts'
import { rulesPage } from './rulesPage.ts'
import { sentencesPage } from './sentencesPage.ts'
import { sourcesPage } from './sourcesPage.ts'
import { tablePage } from './tablePage.ts'
import type { Words } from './words.ts'

interface Page {
  readonly name: string
  readonly title: Content
  readonly body: Html
}

/**
 * The rules as a book for the attorney who answers for them: a page for each table, and pages for the numbers, the
 * rules, the sources, the conflicts and the sentences. Every page stands by itself and loads nothing. What has no text
 * is shown as its key, in red; `words.missing` names it afterwards.
 *
 * @returns the pages by their file names.
 */
export function ruleBook(files: RuleFiles, words: Words, edition: Edition): ReadonlyMap<string, string> {
  const manuscript = manuscriptOf(files, words, edition)
  return new Map(
    pagesOf(manuscript).map(({ name, title, body }) => [name, framed(manuscript, name, title, body).markup]),
  )
}

function pagesOf(manuscript: Manuscript): readonly Page[] {
  const { tables, words } = manuscript
  const page = (name: string, write: (manuscript: Manuscript) => Html): Page => ({
    name: `${name}.html`,
    title: words.plain(`pages.${name}`),
    body: write(manuscript),
  })
  return [
    page('index', indexPage),
    page('parameters', parametersPage),
    page('rules', rulesPage),
    page('sources', sourcesPage),
    page('conflicts', conflictsPage),
    page('sentences', sentencesPage),
    ...tables.map((table) => ({
      name: table.page,
      title: words.plain(`tables.${table.id}.name`),
      body: tablePage(manuscript, table),
    })),
  ]
}
