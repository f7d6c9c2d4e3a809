import { expect, it } from 'vitest'
import { isLoopback } from '../../../src/server/clientAddress.ts'

it.each(['127.0.0.1', '127.8.8.8', '::1', '[::1]', '::ffff:127.0.0.1', 'localhost'])(
  '%s is this machine',
  (host) => {
    expect(isLoopback(host)).toBe(true)
  },
)

it.each(['127.example.org', '127.0.0.1.example.org', 'localhost.example.org', '0.0.0.0', '10.0.0.1', ''])(
  '%s is not this machine',
  (host) => {
    expect(isLoopback(host)).toBe(false)
  },
)
