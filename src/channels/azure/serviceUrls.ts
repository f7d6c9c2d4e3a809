import { isLoopback } from '../../server/clientAddress.ts'

/**
 * Whether answers may be sent to this address. Our token goes with each of them, so a forged address would hand it to a
 * stranger. `*.botframework.com` stands for every host below that domain, not for the domain itself.
 */
export function isServiceUrl(text: string, hosts: readonly string[], loopback: boolean): boolean {
  const url = URL.parse(text)
  if (!url || url.username || url.password) return false
  const { hostname, protocol, port } = url
  if (loopback && isLoopback(hostname)) return protocol === 'http:' || protocol === 'https:'
  const isListed = hosts.some((host) =>
    host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host,
  )
  return isListed && protocol === 'https:' && port === ''
}
