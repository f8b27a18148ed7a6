import { hash, X509Certificate } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { TrustedProxies } from './trusted-proxies.ts'

/**
 * SHA-256 thumbprint (RFC 8705 section 3.1, base64url) of the client certificate of a request; null without one.
 */
export function clientCertificateThumbprint(request: Pick<IncomingMessage, 'headersDistinct' | 'socket'>, trusted: TrustedProxies): string | null {
  const certificate = clientCertificate(request, trusted)
  return certificate && hash('sha256', certificate, 'base64url')
}

/**
 * The client certificate (DER) with which a trusted proxy was called, by the `Client-Cert` header of RFC 9440. Null without
 * one, where there are several, and where somebody else sends the header: whoever is not the proxy could name any
 * certificate, since certificates are public.
 */
export function clientCertificate(
  { headersDistinct, socket }: Pick<IncomingMessage, 'headersDistinct' | 'socket'>,
  trusted: TrustedProxies,
): Buffer | null {
  const [header, ...more] = headersDistinct['client-cert'] ?? []
  if (header === undefined || more.length > 0 || !trusted.includes(socket.remoteAddress)) return null
  // A byte sequence of RFC 8941: base64 between colons.
  const text = /^:([A-Za-z0-9+/]+={0,2}):$/.exec(header)?.[1]
  const certificate = Buffer.from(text ?? '', 'base64')
  return text !== undefined && certificate.toString('base64') === text && isCertificate(certificate) ? certificate : null
}

function isCertificate(der: Buffer): boolean {
  try {
    return new X509Certificate(der).raw.equals(der)
  } catch {
    return false
  }
}
