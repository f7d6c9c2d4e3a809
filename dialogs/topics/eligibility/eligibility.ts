import type { IncomeRange, StatusCategory } from '../../../rules/eligibility.ts'
import { type AskContext, known, type Option, type Question, type Topic } from '../../topic.ts'

const LARGEST_HOUSEHOLD = 20

const householdQuestion: Question = {
  id: 'eligibility.household',
  fills: ['household_size'],
  asked: 'household_size',
  counted: true,
  reads: ({ reading }) => {
    const count = reading.counts.find(({ value }) => Number.isInteger(value) && value > 0)
    if (!count || count.value > LARGEST_HOUSEHOLD) return null
    return [known('household_size', count.value, count.text)]
  },
}

/** `$41,250` in both languages: that is how it stands on American papers. */
const dollars = (amount: number) => `$${amount.toLocaleString('en-US')}`

/** A part of the range and never the amount: no more is needed (DATA-01). */
const incomeQuestion: Question = {
  id: 'eligibility.income',
  fills: ['income_range'],
  options: (context) => {
    const lines = context.incomeLines?.(Number(context.entries.household_size?.value ?? 1))
    const { ceiling = 0, exceptions = 0 } = lines ?? {}
    const params = {
      low: dollars(ceiling),
      high: dollars(exceptions),
      low_month: dollars(Math.round(ceiling / 12)),
      high_month: dollars(Math.round(exceptions / 12)),
    }
    const ranges: readonly IncomeRange[] = ['within', 'exceptions', 'over']
    return ranges.map((id): Option => ({ id, params, updates: [fact('income_range', id)] }))
  },
  reads: () => null,
}

const CATEGORIES: readonly StatusCategory[] = [
  'citizen',
  'resident',
  'protected',
  'family',
  'harmed',
  'other',
  'person',
]

/** By category, and never doubted or asked about further (LSC-03, DATA-03). */
const statusQuestion: Question = {
  id: 'eligibility.status',
  fills: ['status_category'],
  options: () => CATEGORIES.map((id) => ({ id, updates: [fact('status_category', id)] })),
  reads: () => null,
}

const fact = (name: string, value: string) => ({ fact: name, state: 'known' as const, value })

/**
 * The screen of a program that LSC funds, where the office's settings ask for it: never in an emergency or near a last
 * day (LSC-06), never before the case is with a person, and every question can be left to a person.
 */
export const eligibility: Topic = {
  id: 'eligibility',
  questions: [householdQuestion, incomeQuestion, statusQuestion],
  asks({ entries, facts, assessment, incomeLines }: AskContext) {
    if (isEmergency(assessment) || facts.immediate_danger || !incomeLines?.(1)) return null
    if (!entries.household_size) return 'eligibility.household'
    if (entries.household_size.state === 'known' && !entries.income_range) return 'eligibility.income'
    return facts.dv_safety || entries.status_category ? null : 'eligibility.status'
  },
}

/** P0 and P1: help first, papers later. */
export const isEmergency = ({ handoff }: AskContext['assessment']): boolean =>
  handoff.priority === 'P0' || handoff.priority === 'P1'
