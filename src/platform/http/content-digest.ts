const MEMBER = /^([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):$/

/**
 * The SHA-256 that a Content-Digest header states (RFC 9530), 32 bytes; null where the header is not well-formed or states
 * none, since a digest that nobody checks must not look as if it had been.
 */
export function sha256In(header: string): Buffer | null {
  let found: Buffer | null = null
  for (const text of header.split(',')) {
    const [, algorithm, value = ''] = MEMBER.exec(text.trim()) ?? []
    if (algorithm === undefined) return null
    if (algorithm !== 'sha-256') continue
    const digest = Buffer.from(value, 'base64')
    if (digest.length !== 32 || digest.toString('base64') !== value) return null
    found = digest // of several members of one name the last counts (RFC 8941 section 4.2.2)
  }
  return found
}

/** The header for content of this SHA-256. */
export function contentDigest(sha256: Buffer): string {
  return `sha-256=:${sha256.toString('base64')}:`
}
