import { describe, expect, it } from 'vitest'
import { ConflictCsvError, peopleIn } from '../../../src/conflicts/readConflictCsv.ts'

async function problemIn(text: string): Promise<string> {
  try {
    await peopleIn(text)
  } catch (error) {
    if (error instanceof ConflictCsvError) return error.message
    throw error
  }
  return ''
}

describe('the list for the conflict check', () => {
  it('has a name, other names and a reference on each line', async () => {
    const people = await peopleIn(
      '\ufeffName,Other names,Reference,Notes\r\n"Ruiz Peña, Ana",Ana Soto;Anita Ruiz,A-7,divorce\r\nPedro Díaz,,,\r\n',
    )
    expect(people).toEqual([
      { names: ['Ruiz Peña, Ana', 'Ana Soto', 'Anita Ruiz'], reference: 'A-7' },
      { names: ['Pedro Díaz'], reference: 'line 3' },
    ])
  })

  it('takes first and last names in columns of their own', async () => {
    expect(await peopleIn('first_name,last_name\nAna,Ruiz Peña\n')).toEqual([
      { names: ['Ana Ruiz Peña'], reference: 'line 2' },
    ])
  })

  it('names the lines that are wrong, and no name', async () => {
    const problem = await problemIn('name,reference\nAna Ruiz,1\nPedro,2\n,3\n')
    expect(problem).toContain('line 3: name is not a first and a last name')
    expect(problem).toContain('line 4: name is not a first and a last name')
    expect(problem).not.toMatch(/Ana|Pedro/)
  })

  it.each([
    ['no header that it knows', 'person,number\nAna Ruiz,1\n', 'line 1: expected a column "name"'],
    ['nobody', 'name\n', 'has no people'],
    ['a quote that is never closed', 'name\nAna Ruiz\n"Pedro Díaz\n', 'not readable as CSV'],
    ['a line with a field too many', 'name,reference\nAna Ruiz,1,2\n', 'line 2: not readable as CSV'],
  ])('is refused with %s', async (_what, text, problem) => {
    expect(await problemIn(text)).toContain(problem)
  })

  it('leaves room for other work while a long one is read', async () => {
    const line = (at: number) => `Ana${letters(at)} Ruiz${letters(at * 7)},R-${at}`
    const text = `name,reference\n${Array.from({ length: 10_000 }, (_, at) => line(at)).join('\n')}\n`
    let others = 0
    let isOver = false
    const other = () => {
      others += 1
      if (!isOver) setImmediate(other)
    }
    setImmediate(other)
    expect(await peopleIn(text)).toHaveLength(10_000)
    isOver = true
    // A slice is 16 kB of the text, or 250 people.
    expect(others).toBeGreaterThan(40)
  })
})

const letters = (at: number): string =>
  at.toString(36).replaceAll(/\d/g, (digit) => 'klmnopqrst'[Number(digit)] ?? '')
