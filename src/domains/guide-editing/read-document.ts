import { editingRefusals } from './errors.ts'
import { MAX_DOCUMENT_BYTES, type DraftDocument } from './model.ts'
import type { GuideFormat } from './ports.ts'

/**
 * Reads the text of a guide that somebody wants kept. It may be unsound, but must be one object, about this item, that a store
 * can bear. @throws Refusal GUIDE_DOCUMENT_UNREADABLE
 */
export function readDocument(format: GuideFormat, itemCode: string, text: string): DraftDocument {
  if (Buffer.byteLength(text) > MAX_DOCUMENT_BYTES) throw unreadable('SIZE')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The parser's own words quote what was sent.
    throw unreadable('JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable('OBJECT')
  const fault = format.screen(value)
  if (fault !== null) throw unreadable(fault)
  const document = value as DraftDocument
  const item = document['item']
  if (typeof item !== 'object' || item === null || (item as DraftDocument)['code'] !== itemCode) throw unreadable('ITEM')
  return document
}

function unreadable(reason: string) {
  return editingRefusals.GUIDE_DOCUMENT_UNREADABLE({ reason, details: { reason } })
}
