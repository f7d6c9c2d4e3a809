import type { Office } from '../../dialogs/index.ts'
import type { Config } from '../config/config.ts'

/** The office as the conversation knows it; what is not set is absent, and then not said. */
export function officeOf({ office }: Config): Office {
  const { name, phone, language, ...hours } = office
  return { hours, language, ...(name ? { name } : {}), ...(phone ? { phone } : {}) }
}
