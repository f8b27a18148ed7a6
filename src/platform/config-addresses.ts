import { isIP } from 'node:net'

/** Tokens and codes cross the network to this address, so it is https, or http where they do not leave the machine. */
export function publicOrigin(value: string | null, faults: string[]): string | null {
  if (value === null || !URL.canParse(value)) return null
  const { origin, href, protocol, hostname } = new URL(value)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (href !== `${origin}/`) faults.push('YIHAO_PUBLIC_URL must be an origin alone, such as https://hub.example.')
  if (protocol !== 'https:' && !local) faults.push('YIHAO_PUBLIC_URL must begin with https:// except on this machine.')
  return origin
}

/** Addresses and ranges (CIDR), separated by commas. */
export function proxyAddresses(value: string | null, faults: string[]): string[] {
  const named = (value ?? '').split(',').map((one) => one.trim()).filter((one) => one !== '')
  const isAddress = (one: string): boolean => {
    const [address = '', bits, ...rest] = one.split('/')
    const family = isIP(address)
    if (family === 0 || rest.length > 0) return false
    return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  }
  if (!named.every(isAddress)) faults.push('YIHAO_TRUSTED_PROXIES must be IP addresses, or ranges such as 10.0.0.0/24.')
  return named.filter(isAddress)
}
