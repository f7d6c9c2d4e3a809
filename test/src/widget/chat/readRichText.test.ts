import { expect, it } from 'vitest'
import { type Inline, readLine, readRichText } from '../../../../src/widget/chat/readRichText.ts'

const marked = (runs: readonly Inline[]) =>
  runs
    .map((run) => (run.kind === 'link' ? `[${run.text}](${run.href})` : run.text))
    .map((text, index) => (runs[index]?.bold ? `<b>${text}</b>` : text))
    .join('')

it('reads paragraphs, line breaks and both kinds of list', () => {
  const blocks = readRichText('First\nsecond\n\n- a\n- b\n3. c\n4. d\nlast')
  expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'list', 'list', 'paragraph'])
  expect(blocks[0]).toMatchObject({ lines: [[{ text: 'First' }], [{ text: 'second' }]] })
  expect(blocks[1]).toMatchObject({ ordered: false, items: [[{ text: 'a' }], [{ text: 'b' }]] })
  expect(blocks[2]).toMatchObject({ ordered: true, start: 3, items: [[{ text: 'c' }], [{ text: 'd' }]] })
})

it.each([
  ['Call **now** please', 'Call <b>now</b> please'],
  ['a ** b', 'a ** b'],
  ['**a** and ** b', '<b>a</b> and ** b'],
  ['Call 1-800-375-5283.', 'Call [1-800-375-5283](tel:+18003755283).'],
  ['**1-800-375-5283**', '<b>[1-800-375-5283](tel:+18003755283)</b>'],
  [
    '(212) 555-0123 or 212.555.0123',
    '[(212) 555-0123](tel:+12125550123) or [212.555.0123](tel:+12125550123)',
  ],
  ['Danger: 911, crisis: 988.', 'Danger: [911](tel:911), crisis: [988](tel:988).'],
  ['See https://my.uscis.gov/account.', 'See [https://my.uscis.gov/account](https://my.uscis.gov/account).'],
])('reads %j', (line, expected) => {
  expect(marked(readLine(line))).toBe(expected)
})

it.each(['IOE0912345678', '2026-11-17', 'case 19110', '1234-800-375-5283', '<b>javascript:alert(1)</b>'])(
  'leaves %j as it is',
  (line) => {
    expect(readLine(line)).toEqual([{ kind: 'text', text: line, bold: false }])
  },
)
