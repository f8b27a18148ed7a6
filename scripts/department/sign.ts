// For trying the doors by hand, with curl beside it: signs what openid-client signs by itself.
//   sign.ts key                                the public half of the key, as a set (RFC 7517)
//   sign.ts assertion CLIENT ISSUER            who the client is (RFC 7523), for the token endpoint
//   sign.ts proof METHOD ADDRESS NONCE [TOKEN] that the sender has the key (RFC 9449 section 4.2), for one request
import { createHash, randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { SignJWT, type CryptoKey, type JWK } from 'jose'
import { clientKeyIn, ownFolder } from './client-key.ts'

const { positionals: [kind, ...words], values: { keys } } = parseArgs({ allowPositionals: true, options: { keys: { type: 'string', default: ownFolder } } })
const { privateKey, kid, publicJwk } = await clientKeyIn(keys)
switch (kind) {
  case 'key':
    console.log(JSON.stringify({ keys: [publicJwk] }))
    break
  case 'assertion': {
    const [clientId = '', issuer = ''] = words
    console.log(await signed(privateKey, { alg: 'ES256', kid }, new SignJWT({ jti: randomUUID() })
      .setIssuer(clientId).setSubject(clientId).setAudience(issuer).setIssuedAt().setExpirationTime('60 s')))
    break
  }
  case 'proof': {
    const [htm, htu, nonce, token] = words
    const ath = token === undefined ? {} : { ath: createHash('sha256').update(token).digest('base64url') }
    console.log(await signed(privateKey, { alg: 'ES256', typ: 'dpop+jwt', jwk: publicJwk },
      new SignJWT({ jti: randomUUID(), htm, htu, ...ath, ...(nonce ? { nonce } : {}) }).setIssuedAt()))
    break
  }
  default:
    console.error('sign.ts key | sign.ts assertion CLIENT ISSUER | sign.ts proof METHOD ADDRESS NONCE [TOKEN]')
    process.exitCode = 2
}

function signed(key: CryptoKey, header: { alg: string; [member: string]: string | JWK }, jwt: SignJWT): Promise<string> {
  return jwt.setProtectedHeader(header).sign(key)
}
