import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { conflictList } from '../../dialogs/conflicts/conflictList.ts'
import { createDialog } from '../../dialogs/index.ts'
import { loadDialogParts } from '../../src/content/loadDialog.ts'
import { loadNameWords } from '../../src/content/loadNameWords.ts'
import { type ConversationScript, play, readScript } from '../helpers/conversationScript.ts'

const parts = loadDialogParts({
  phone: '555-0100',
  hours: { zone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' },
})
const words = loadNameWords()

/** The office of a script: with its list of names, and the screen of its funder, where it has them. */
const dialogOf = ({ listed, lsc }: ConversationScript) =>
  createDialog({
    ...parts,
    office: { ...parts.office, ...(lsc ? { eligibility: 'lsc' as const } : {}) },
    conflicts: conflictList(
      listed.map((name, at) => ({ names: [name], reference: `line ${at + 2}` })),
      words,
    ),
  })

const scripts = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, script: readScript(join(import.meta.dirname, file)) }))

describe.each(scripts)('$script.name ($file)', ({ script }) => {
  const dialog = dialogOf(script)

  it.each(['en', 'es'] as const)('is heard as written, in %s', (language) => {
    const played = play(script, language, dialog)
    const keys = played.heard.map((replies) => replies.map((reply) => reply.key))
    script.turns.forEach((turn, index) => {
      const said = keys[index + 1] ?? []
      expect(inOrder(said, turn.hears), `turn ${index + 1}: heard ${said.join(', ')}`).toEqual(turn.hears)
      for (const key of turn.never) expect(said).not.toContain(key)
      const offered = (played.heard[index + 1] ?? []).flatMap(({ choices = [] }) =>
        choices.map(({ key }) => key),
      )
      for (const id of turn.offers_no) expect(offered.filter((key) => key.endsWith(`.${id}`))).toEqual([])
      expect(said.length, `turn ${index + 1} is answered`).toBeGreaterThan(0)
    })
    for (const [fact, value] of Object.entries(script.facts)) {
      expect(played.conversation.facts[fact]?.value ?? null, fact).toEqual(value)
    }
    expectCase(script, played.lastCase)
  })

  it.each(['en', 'es'] as const)('has a text for everything that is said, in %s', (language) => {
    for (const reply of play(script, language, dialog).heard.flat()) {
      for (const choices of ['buttons', 'numbers'] as const) {
        const { text } = dialog.render(reply, language, { choices, texts: 'full' })
        expect(text.trim()).not.toBe('')
        expect(text).not.toMatch(/\{\{|undefined|\[object|Invalid/)
        expect(text, 'a date in numbers').not.toMatch(/\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{2,4}/)
      }
    }
  })
})

/** The expected keys that were heard, in the order heard. */
function inOrder(said: readonly string[], expected: readonly string[]): string[] {
  let from = 0
  return expected.filter((key) => {
    const at = said.indexOf(key, from)
    if (at < 0) return false
    from = at + 1
    return true
  })
}

function expectCase(script: ConversationScript, last: ReturnType<typeof play>['lastCase']): void {
  if (!script.case) return
  const found = last && {
    status: last.status,
    urgency: last.urgency,
    priority: last.priority,
    triggers: last.assessment.handoff.triggers,
  }
  expect(found).toEqual(script.case)
}
