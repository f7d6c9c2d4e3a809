import type { Facts } from '../../../rules/facts.ts'
import { type FactUpdate, known, type Option, type ReadContext, type Topic } from '../../topic.ts'
import type { Flag } from '../../understanding/reading.ts'

const fact = (name: keyof Facts | 'letter_came', value: unknown) => ({
  fact: name,
  state: 'known' as const,
  value,
})

/** What "none of these" stands for. A fact that was told before is left as it is. */
const none = [
  fact('detained', 'none'),
  fact('in_removal_proceedings', false),
  fact('prior_removal_order', false),
  fact('immediate_danger', false),
  fact('letter_came', false),
  fact('notices', []),
]

const dangers: readonly Option[] = [
  { id: 'jail', updates: [fact('detained', 'jail')] },
  { id: 'ice', updates: [fact('detained', 'ice')] },
  { id: 'court', updates: [fact('in_removal_proceedings', true)] },
  { id: 'order', updates: [fact('prior_removal_order', true)] },
  { id: 'letter', updates: [fact('letter_came', true)] },
  { id: 'danger', updates: [fact('immediate_danger', true)] },
]

/** Facts that a flag in free text stands for. Recall before precision: a person will look at it. */
const factsOfFlag: Partial<Record<Flag, readonly Omit<FactUpdate, 'words'>[]>> = {
  removal_proceedings: [fact('in_removal_proceedings', true)],
  prior_removal_order: [fact('prior_removal_order', true)],
  dv_safety: [fact('dv_safety', true)],
  crisis: [fact('immediate_danger', true)],
  scam_notario: [fact('bad_adviser', true)],
  criminal_issue: [fact('criminal_or_fraud_issue', true)],
  abroad: [fact('outside_us', true)],
  fear_enforcement: [fact('reasons', ['fear_enforcement'])],
  wants_human: [fact('wants_person', true)],
  delete_data: [fact('wants_person', true)],
  opt_out: [fact('wants_person', true)],
}

/** Red flags: custody, court, an old order, danger, a letter that threatens the case. Triggers H-01 to H-06. */
export const safety: Topic = {
  id: 'safety',
  questions: [
    {
      id: 'safety.flags',
      fills: ['safety_asked'],
      wants: ['detained', 'in_removal_proceedings', 'prior_removal_order', 'immediate_danger', 'notices'],
      options: ({ entries }) => [
        ...dangers,
        { id: 'none', updates: none.filter((update) => entries[update.fact]?.state !== 'known') },
      ],
      reads(context) {
        if (context.reading.answer === 'no') {
          return none
            .filter((update) => context.entries[update.fact]?.state !== 'known')
            .map((update) => ({ ...update, words: context.text }))
        }
        const heard = flagFacts(context)
        return heard.length > 0 ? heard : null
      },
    },
  ],
  asks: ({ entries, needs }) => {
    const open = ['detained', 'in_removal_proceedings', 'prior_removal_order', 'immediate_danger', 'notices']
    return !entries.safety_asked && open.some((path) => needs.has(path)) ? 'safety.flags' : null
  },
  hears: flagFacts,
}

function flagFacts(context: ReadContext): readonly FactUpdate[] {
  const { reading, text } = context
  const heard = reading.flags.flatMap((flag) =>
    (factsOfFlag[flag] ?? []).map((update) => ({ ...update, words: reading.flagWords[flag] ?? text })),
  )
  const custody = reading.flags.includes('detained_now')
    ? [known('detained', reading.custody ?? 'unspecified', reading.flagWords.detained_now ?? text)]
    : []
  return [...heard, ...forAPerson(context), ...custody]
}

/** What no rule of ours can answer: a death, another language, a request for advice, a date with somebody else. */
function forAPerson({ reading, text }: ReadContext): readonly FactUpdate[] {
  const elsewhere = reading.flags.includes('other_agency') && reading.isElsewhere
  const said: Readonly<Record<string, string | null | undefined>> = {
    applicant_deceased: reading.deceased,
    other_language: reading.otherLanguage,
    asks_advice: reading.asksAdvice,
    other_agency: elsewhere ? (reading.flagWords.other_agency ?? text) : null,
  }
  const toldOf = (fact: string) => (fact === 'other_agency' ? (reading.between.elsewhere ?? true) : true)
  return Object.entries(said).flatMap(([fact, words]) =>
    words ? [known(fact, toldOf(fact), words), known('wants_person', true, words)] : [],
  )
}
