/** What does not fit in what somebody of the office filled in. */
export interface FieldProblem {
  /** Where: `week.0.1.closes`. */
  readonly path: string
  /** A name of a text in locales, staff/office, `field_problem`. */
  readonly what: string
}
