export interface S3Listing {
  readonly objects: readonly { readonly key: string; readonly storedAt: Date }[]
  /** What asks for the next page; null on the last. */
  readonly next: string | null
}

const CONTENTS = /<Contents>([^]*?)<\/Contents>/g

/**
 * Reads a page of ListObjectsV2 (Amazon S3 API reference). Only what the hub uses is looked for: no general XML, so
 * nothing of a document's own (entities, references) is ever followed. An entry that cannot be read is left out.
 */
export function readListing(xml: string): S3Listing {
  const objects = [...xml.matchAll(CONTENTS)].flatMap(([, entry = '']) => {
    const key = textOf(entry, 'Key')
    const storedAt = new Date(textOf(entry, 'LastModified') ?? '')
    return key === null || Number.isNaN(storedAt.getTime()) ? [] : [{ key, storedAt }]
  })
  const isTruncated = textOf(xml, 'IsTruncated') === 'true'
  return { objects, next: isTruncated ? textOf(xml, 'NextContinuationToken') : null }
}

function textOf(xml: string, element: string): string | null {
  const text = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1]
  return text === undefined ? null : text.replace(/&(amp|lt|gt|quot|apos|#\d{1,5});/g, (_, name: string) => character(name))
}

function character(name: string): string {
  if (name.startsWith('#')) return String.fromCharCode(Number(name.slice(1)))
  return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name] ?? ''
}
