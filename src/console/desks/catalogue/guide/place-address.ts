import { sectionOf } from './shapes.ts'

/** Where a place of a guide is written: the part of the editor, the material, and the place itself to put the focus on. */
export function placeAddress(itemCode: string, path: string): string {
  const material = /^materials\[(\d+)\]/.exec(path)?.[1]
  const section = sectionOf(/^\w+/.exec(path)?.[0])
  return `/items/${itemCode}/edit/${section}${material === undefined ? '' : `/${Number(material) + 1}`}?at=${encodeURIComponent(path)}`
}
