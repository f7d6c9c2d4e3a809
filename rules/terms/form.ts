import type { CaseState } from '../engine/model.ts'
import { paths } from '../engine/paths.ts'
import { FLAG_NO, FLAG_YES, UNKNOWN } from '../engine/truth.ts'
import { FORM_FAMILIES, normalForm } from '../formFamily.ts'
import { choiceTerm, flagTerm } from './define.ts'

const FORM = paths('form')

const formOf = ({ facts }: CaseState): string | undefined =>
  facts.form === undefined ? undefined : normalForm(facts.form)

const form = choiceTerm({ id: 'form', values: null, read: formOf, missing: () => FORM })

const formFamily = choiceTerm({
  id: 'form_family',
  values: FORM_FAMILIES,
  read: (state) => {
    const written = state.choice(form)
    return typeof written === 'string' ? state.program.familyOf(written) : undefined
  },
  missing: () => FORM,
})

/**
 * A case before the immigration court: said so, a form of the court, or a hearing or judge's date. "No court case" and
 * a form of another kind settle it; nobody who said no is asked for a hearing date.
 */
const courtCase = flagTerm({
  id: 'court_case',
  read: (state) => {
    const { in_removal_proceedings: told, next_hearing_date, ij_biometrics_deadline } = state.facts
    const family = state.choice(formFamily)
    if (told || family === 'court' || next_hearing_date || ij_biometrics_deadline) return FLAG_YES
    return told === false && family !== undefined ? FLAG_NO : UNKNOWN
  },
  missing: ({ facts }) =>
    facts.in_removal_proceedings === false ? FORM : facts.form === undefined ? COURT_AND_FORM : COURT,
})
const COURT = paths('in_removal_proceedings', 'ij_biometrics_deadline', 'next_hearing_date')
const COURT_AND_FORM = COURT.with(FORM)

/** A case under 8 USC 1367 (VAWA, T, U): said so, or by the form. */
const protectedCase = flagTerm({
  id: 'protected_case',
  read: (state) => {
    const family = state.choice(formFamily)
    if (state.facts.protected_1367 || family === 'protected') return FLAG_YES
    return state.facts.protected_1367 === false && family !== undefined ? FLAG_NO : UNKNOWN
  },
  missing: ({ facts }) =>
    facts.protected_1367 === false ? FORM : facts.form === undefined ? PROTECTED_AND_FORM : PROTECTED,
})
const PROTECTED = paths('protected_1367')
const PROTECTED_AND_FORM = PROTECTED.with(FORM)

export const formTerms = [form, formFamily, courtCase, protectedCase]
