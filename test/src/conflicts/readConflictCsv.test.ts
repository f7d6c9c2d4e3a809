import { describe, expect, it } from 'vitest'
import { ConflictCsvError, peopleIn } from '../../../src/conflicts/readConflictCsv.ts'

function problemIn(text: string): string {
  try {
    peopleIn(text)
  } catch (error) {
    if (error instanceof ConflictCsvError) return error.message
    throw error
  }
  return ''
}

describe('the list for the conflict check', () => {
  it('has a name, other names and a reference on each line', () => {
    const people = peopleIn(
      '\ufeffName,Other names,Reference,Notes\r\n"Ruiz Peña, Ana",Ana Soto;Anita Ruiz,A-7,divorce\r\nPedro Díaz,,,\r\n',
    )
    expect(people).toEqual([
      { names: ['Ruiz Peña, Ana', 'Ana Soto', 'Anita Ruiz'], reference: 'A-7' },
      { names: ['Pedro Díaz'], reference: 'line 3' },
    ])
  })

  it('takes first and last names in columns of their own', () => {
    expect(peopleIn('first_name,last_name\nAna,Ruiz Peña\n')).toEqual([
      { names: ['Ana Ruiz Peña'], reference: 'line 2' },
    ])
  })

  it('names the lines that are wrong, and no name', () => {
    const problem = problemIn('name,reference\nAna Ruiz,1\nPedro,2\n,3\n')
    expect(problem).toContain('line 3: name is not a first and a last name')
    expect(problem).toContain('line 4: name is not a first and a last name')
    expect(problem).not.toMatch(/Ana|Pedro/)
  })

  it.each([
    ['no header that it knows', 'person,number\nAna Ruiz,1\n', 'line 1: expected a column "name"'],
    ['nobody', 'name\n', 'has no people'],
    ['a quote that is never closed', 'name\nAna Ruiz\n"Pedro Díaz\n', 'not readable as CSV'],
    ['a line with a field too many', 'name,reference\nAna Ruiz,1,2\n', 'line 2: not readable as CSV'],
  ])('is refused with %s', (_what, text, problem) => {
    expect(problemIn(text)).toContain(problem)
  })
})
