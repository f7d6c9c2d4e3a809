import { expect, it } from 'vitest'
import { hashPassword, isPassword } from '../../../src/staff/password.ts'

const quick = { memory: 64, passes: 1, parallelism: 1 }

it('keeps a password as argon2id with its own salt and at the cost of RFC 9106', async () => {
  const kept = await hashPassword('a long enough password')
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(await isPassword('a long enough password', kept)).toBe(true)
})

it('knows a wrong password, one typed on another keyboard, and what is no hash', async () => {
  const [one, other] = [await hashPassword('contraseña', quick), await hashPassword('contraseña', quick)]
  expect(one).not.toBe(other)
  expect(await isPassword('contrasena', one, quick)).toBe(false)
  expect(await isPassword('contrasen\u0303a', one, quick)).toBe(true)
  for (const kept of [null, '', 'contraseña', one.slice(0, -4)])
    expect(await isPassword('contraseña', kept, quick)).toBe(false)
})
