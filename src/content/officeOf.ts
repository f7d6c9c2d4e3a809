import type { Office } from '../../dialogs/index.ts'
import type { Config } from '../config/config.ts'

/**
 * The office as the conversation knows it; what is not set is absent, and then not said.
 *
 * @param now the settings with the calendar that counts at the moment of asking
 */
export function officeOf(config: Config, now: () => Config['office'] = () => config.office): Office {
  const { name, phone, language, otherPlaces, eligibility } = config.office
  return {
    get hours() {
      return hoursOf(now())
    },
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

function hoursOf({
  name: _name,
  phone: _phone,
  language: _language,
  otherPlaces: _otherPlaces,
  eligibility: _eligibility,
  reasons: _reasons,
  ...hours
}: Config['office']): Office['hours'] {
  return hours
}

/** A link leads where people open this service. In production nothing but the setting tells where that is. */
export const hasPlanPages = ({ publicUrl, environment }: Config): boolean =>
  publicUrl !== undefined || environment !== 'production'
