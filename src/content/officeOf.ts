import type { Office } from '../../dialogs/index.ts'
import type { Config } from '../config/config.ts'

/** The office as the conversation knows it; what is not set is absent, and then not said. */
export function officeOf({ office }: Config): Office {
  const { name, phone, ...hours } = office
  return { hours, ...(name ? { name } : {}), ...(phone ? { phone } : {}) }
}
