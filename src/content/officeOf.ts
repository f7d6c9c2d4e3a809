import type { Office } from '../../dialogs/index.ts'
import type { Config } from '../config/config.ts'

/** The office as the conversation knows it; what is not set is absent, and then not said. */
export function officeOf(config: Config): Office {
  const { name, phone, language, otherPlaces, eligibility, reasons: _reasons, ...hours } = config.office
  return {
    hours,
    language,
    otherPlaces,
    resumeCodeDays: config.resumeCodeDays,
    canSend: [
      ...(config.twilio?.number ? (['text'] as const) : []),
      ...(config.clientEmail ? (['email'] as const) : []),
    ],
    asksHelpful: config.helpfulQuestion,
    ...(eligibility === 'lsc' ? { eligibility } : {}),
    ...(name ? { name } : {}),
    ...(phone ? { phone } : {}),
    ...(hasPlanPages(config) ? { planLinkDays: config.planLinkDays } : {}),
  }
}

/** A link leads where people open this service. In production nothing but the setting tells where that is. */
export const hasPlanPages = ({ publicUrl, environment }: Config): boolean =>
  publicUrl !== undefined || environment !== 'production'
