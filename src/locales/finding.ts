/** Something about a text that must be mended. */
export interface LocaleFinding {
  readonly kind:
    | 'missing'
    | 'unused'
    | 'other gaps'
    | 'same words'
    | 'hard to read'
    | 'promise'
    | 'familiar address'
    | 'costly letters'
    | 'list without text'
  readonly language: string
  readonly key: string
  /** What was found, what was expected. */
  readonly problem: string
}
