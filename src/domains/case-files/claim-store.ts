import type { OperationContext } from '../../platform/operation.ts'
import { readHead, readTile } from '../audit/index.ts'
import { caseRefusals } from './errors.ts'

/**
 * Holds the mark of the file store against this keyring and this database, and marks a store that has none: it belongs to
 * whoever uses it first. The mark is a keyed hash (keys of `attachment-name`) of the first entry of the log, which stays
 * the same in a restored backup and is another in every other database. It says nothing to whoever has the store.
 *
 * @throws Refusal ATTACHMENT_STORE_OF_ANOTHER, STORAGE_UNAVAILABLE
 */
export async function claimStore({ db, parts }: Pick<OperationContext, 'db' | 'parts'>): Promise<void> {
  const { keyring, objects } = parts
  // A database without any entry has no client that could have handed in a file.
  if ((await readHead(db)).size === 0) throw storeOfAnother('LOG_EMPTY')
  const first = await readTile(db, { level: 0, index: 0, width: 1 })
  const marks = keyring.lookups('attachment-name', `store:${first.toString('hex')}`).map((mark) => mark.toString('hex'))
  const [own = ''] = marks
  const found = (await objects.readMark()) ?? (await objects.writeMark(own))
  if (!marks.includes(found)) throw storeOfAnother('MARK_DIFFERS')
  // Under a key that is retired now: with the new one the mark outlives it.
  if (found !== own) await objects.writeMark(own, { replace: true })
}

export function storeOfAnother(reason: 'LOG_EMPTY' | 'MARK_DIFFERS' | 'NO_CASES') {
  return caseRefusals.ATTACHMENT_STORE_OF_ANOTHER({ reason, details: { reason } })
}
