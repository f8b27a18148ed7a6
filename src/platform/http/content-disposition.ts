const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const PARAMETER = /^\s*;\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*=\s*(?:"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*)"|([^\s;"]+))/
const EXTENDED = /^utf-8'[A-Za-z0-9-]*'((?:[!#$&+.^_`|~0-9A-Za-z-]|%[0-9A-Fa-f]{2})+)$/i

/**
 * The file name that a Content-Disposition header gives (RFC 6266): `filename*` in UTF-8 (RFC 8187), else a `filename` of
 * ASCII. Null where it gives none, gives one twice, or is not well-formed; a raw name in another encoding is not guessed.
 */
export function fileNameIn(header: string | undefined): string | null {
  if (header === undefined || header.length > 2_000) return null
  const [type = ''] = header.split(';', 1)
  if (!TOKEN.test(type.trim())) return null
  const given = new Map<string, string>()
  for (let rest = header.slice(type.length); rest.trim() !== ''; ) {
    const [whole, name = '', quoted, plain = ''] = PARAMETER.exec(rest) ?? []
    if (whole === undefined || given.has(name.toLowerCase())) return null
    given.set(name.toLowerCase(), quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1'))
    rest = rest.slice(whole.length)
  }
  const extended = given.get('filename*')
  if (extended !== undefined) return decoded(extended)
  return given.get('filename') ?? null
}

function decoded(value: string): string | null {
  const [, text] = EXTENDED.exec(value) ?? []
  if (text === undefined) return null
  try {
    return decodeURIComponent(text)
  } catch {
    return null // octets that are not UTF-8
  }
}

/** Has a browser save and never show what follows, under this name; `plain` is for those who cannot read the other. */
export function asDownload(fileName: string, plain: string): string {
  const text = encodeURIComponent(fileName).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${text}`
}
