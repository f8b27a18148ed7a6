import { BlockList, isIP } from 'node:net'

/** The reverse proxies that an operator vouches for: what they say of a connection is believed, of others it is not. */
export class TrustedProxies {
  readonly #list = new BlockList()
  readonly #isEmpty: boolean

  /** Addresses, or ranges such as `10.0.0.0/24`, as the configuration has checked them. */
  constructor(networks: readonly string[]) {
    this.#isEmpty = networks.length === 0
    for (const network of networks) {
      const [address = '', bits] = network.split('/')
      const isIpv4 = isIP(address) === 4
      this.#list.addSubnet(address, bits === undefined ? (isIpv4 ? 32 : 128) : Number(bits), isIpv4 ? 'ipv4' : 'ipv6')
    }
  }

  /** Did the connection come from one of them? `address` is the socket's, never a header's. */
  includes(address: string | undefined): boolean {
    if (this.#isEmpty) return false
    const version = isIP(address ?? '')
    return version !== 0 && this.#list.check(address ?? '', version === 4 ? 'ipv4' : 'ipv6')
  }
}
