import * as oauth from 'openid-client'
import type { ClientKey } from './client-key.ts'

export interface Answer {
  /** The bytes of the answer: what a receipt speaks of. */
  readonly text: string
  readonly data: Record<string, unknown>
  /** Entries of the log that the question left. */
  readonly accessEntries: readonly string[]
}

export interface Hub {
  /** Runs a document of schema/operations by its name. @throws Error with the codes of a refusal */
  run(documentId: string, variables: object): Promise<Answer>
}

/**
 * A hub, asked as a registered client: a token by client credentials with a signed assertion (RFC 7523), bound to a key
 * made for this process alone (DPoP, RFC 9449), so that whoever steals the token cannot use it. The library keeps the
 * server's nonces, and asks once more when it is told a new one.
 */
export async function enter(address: URL, clientId: string, { privateKey, kid }: ClientKey): Promise<Hub> {
  // Plain http is for the hub on this machine; elsewhere the library refuses it.
  const execute = address.protocol === 'http:' ? [oauth.allowInsecureRequests] : []
  const server = await oauth.discovery(address, clientId, { token_endpoint_auth_method: 'private_key_jwt' }, oauth.PrivateKeyJwt({ key: privateKey, kid }), { execute })
    .catch((error: unknown) => {
      throw new Error(`No hub answers at ${address.origin}: start one with \`npm run demo\`, or name another with --hub.`, { cause: error })
    })
  const DPoP = oauth.getDPoPHandle(server, await oauth.randomDPoPKeyPair('ES256'))
  const { access_token: token } = await oauth.clientCredentialsGrant(server, {}, { DPoP })
  const graphql = new URL('/graphql', address)
  const headers = new Headers({ 'content-type': 'application/json' })
  return {
    async run(documentId, variables) {
      const response = await oauth.fetchProtectedResource(server, token, graphql, 'POST', JSON.stringify({ documentId, variables }), headers, { DPoP })
      const text = await response.text()
      const { data, errors = [], extensions } = JSON.parse(text) as {
        data?: Record<string, unknown>
        errors?: readonly { message: string; extensions: { code: string } }[]
        extensions?: { accessEntries?: readonly string[] }
      }
      if (data === undefined || errors.length > 0) throw new Error(errors.map(({ message, extensions: { code } }) => `${code}: ${message}`).join('\n'))
      return { text, data, accessEntries: extensions?.accessEntries ?? [] }
    },
  }
}
