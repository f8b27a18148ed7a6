import { createHash, generateKeyPairSync, sign } from 'node:crypto'

export interface TestCertificate {
  readonly der: Buffer
  /** SHA-256 of it, base64url: `x5t#S256`. */
  readonly thumbprint: string
  /** As RFC 9440 writes it in `Client-Cert`. */
  readonly header: string
}

/** A self-signed X.509 certificate (RFC 5280) of a made-up client; ECDSA P-256, no extensions. */
export function testCertificate(name: string): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(tag(0x06, Buffer.from('2a8648ce3d040302', 'hex')))
  const subject = sequence(tag(0x31, sequence(tag(0x06, Buffer.from('550403', 'hex')), tag(0x0c, Buffer.from(name)))))
  const validity = sequence(tag(0x17, Buffer.from('200101000000Z')), tag(0x17, Buffer.from('400101000000Z')))
  const content = sequence(
    tag(0x02, Buffer.from([1])), algorithm, subject, validity, subject, publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = sign('sha256', content, privateKey)
  const der = sequence(content, algorithm, tag(0x03, Buffer.concat([Buffer.from([0]), signature])))
  return { der, thumbprint: createHash('sha256').update(der).digest('base64url'), header: `:${der.toString('base64')}:` }
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tag(0x30, Buffer.concat(parts))
}

/** DER: type, length, content. */
function tag(type: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([type, ...size]), content])
}
