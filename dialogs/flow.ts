import type { Question, Topic } from './topic.ts'
import { account } from './topics/account/account.ts'
import { address } from './topics/address/address.ts'
import { afterwards } from './topics/afterwards/afterwards.ts'
import { applicant } from './topics/applicant/applicant.ts'
import { appointment } from './topics/appointment/appointment.ts'
import { asc } from './topics/asc/asc.ts'
import { attend } from './topics/attend/attend.ts'
import { comeback } from './topics/comeback/comeback.ts'
import { conflict } from './topics/conflict/conflict.ts'
import { contact } from './topics/contact/contact.ts'
import { control } from './topics/control/control.ts'
import { court } from './topics/court/court.ts'
import { eligibility } from './topics/eligibility/eligibility.ts'
import { files } from './topics/files/files.ts'
import { form } from './topics/form/form.ts'
import { helper } from './topics/helper/helper.ts'
import { lawyer } from './topics/lawyer/lawyer.ts'
import { letters } from './topics/letters/letters.ts'
import { reason } from './topics/reason/reason.ts'
import { safety } from './topics/safety/safety.ts'
import { story } from './topics/story/story.ts'
import { summary } from './topics/summary/summary.ts'
import { texting } from './topics/texting/texting.ts'

/**
 * The topics in the order they matter: danger before letters, letters before dates, dates before details. Whether a
 * minor is alone is asked with the dangers, for it brings a person the same day (H-13).
 */
export const intakeFlow: readonly Topic[] = [
  story,
  safety,
  applicant,
  letters,
  appointment,
  attend,
  asc,
  reason,
  form,
  lawyer,
  account,
  address,
]

/**
 * What is still asked once a person of the office takes over: how to reach them, for whom somebody writes, dates that
 * may be short, a lawyer; and whether what that person will read is right.
 */
export const handoffFlow: readonly Topic[] = [contact, helper, letters, court, lawyer, summary]

/** With a lawyer of their own: whether that lawyer answers, and the dates that the lawyer must hear of. */
export const ownLawyerFlow: readonly Topic[] = [lawyer, letters]

const topics = [
  ...intakeFlow,
  conflict,
  contact,
  helper,
  eligibility,
  court,
  summary,
  files,
  control,
  comeback,
  afterwards,
  texting,
]

export const listeners: readonly Topic[] = topics

const questions: ReadonlyMap<string, Question> = new Map(
  topics.flatMap((topic) => topic.questions.map((question) => [question.id, question])),
)

/** Every question there is, for tests and reports. */
export const questionIds: readonly string[] = [...questions.keys()]

/** Undefined for an id of an older or newer version of the program: the question is then derived anew. */
export const questionById = (id: string): Question | undefined => questions.get(id)
