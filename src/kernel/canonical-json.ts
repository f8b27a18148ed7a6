import canonicalize from 'canonicalize'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * The canonical text of a JSON value (RFC 8785): equal values have equal bytes, so that a digest of it can be checked by
 * anyone. Members that are undefined are left out, as JSON.stringify does.
 */
export function canonicalJson(value: Json): string {
  const text = (canonicalize as unknown as (value: unknown) => string | undefined)(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}
