/** A data file of the law cannot be used: says where, what was found and what was expected. */
export class RuleFileError extends Error {
  readonly code = 'rules.bad-file'
  readonly file: string
  readonly line: number | null

  constructor(file: string, line: number | null, problem: string) {
    super(`${file}${line === null ? '' : `:${line}`}: ${problem}`)
    this.name = 'RuleFileError'
    this.file = file
    this.line = line
  }
}
