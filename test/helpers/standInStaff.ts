import type { Me, RefusalCode } from '../../src/console/api/contract/index.ts'

export interface Person extends Me {
  readonly password: string
  readonly code?: string
}

/** What the stand-in refuses with. */
export class No extends Error {
  readonly status: number
  readonly code: RefusalCode
  readonly more: object
  constructor(status: number, code: RefusalCode, more: object = {}) {
    super(code)
    this.status = status
    this.code = code
    this.more = more
  }
}

const person = (id: string, name: string, role: Me['role'], more: Partial<Person> = {}): Person => ({
  id,
  name,
  email: `${id}@office.test`,
  role,
  language: 'en',
  secondFactor: false,
  hasPassword: true,
  passwordOnce: false,
  sessionEndsAt: '2030-01-01T00:00:00.000Z',
  office: { name: 'Harbor Legal Aid', zone: 'America/New_York', otherPlaces: [] },
  languages: [
    { id: 'en', name: 'English' },
    { id: 'es', name: 'Español' },
  ],
  password: 'correct horse battery',
  ...more,
})

/** Who works at the stand-in's office. */
export const standInStaff = (): readonly Person[] => [
  person('ana', 'Ana García', 'attorney'),
  person('ben', 'Ben Ortiz', 'intake', { secondFactor: true, code: '123456' }),
  person('carla', 'Carla Ruiz', 'attorney', { language: 'es' }),
]
