import { dateInChina } from '../../kernel/calendar-date.ts'
import { IdNumber } from '../../kernel/id-number.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { lookUpSubject } from './look-up.ts'
import { identifierPlace } from './register.ts'
import * as store from './store.ts'

/**
 * Every token under which the log may have entries about the person or organisation with this number: of each of its
 * records, since two may have been linked late; of each of its numbers, since it may have been asked for before it was
 * known; and under each version of the key. The first is the one of today's entries. Numbers are opened for this and go no further.
 */
export async function tokensOfSubject(context: OperationContext, idNumber: IdNumber): Promise<string[]> {
  const { parts, db, scope } = context
  const { auditTokens, keyring } = parts
  const subjectIds = await lookUpSubject(context, idNumber)
  const numbers = subjectIds.length === 0 ? [] : await store.numbersOf(db, subjectIds)
  const today = dateInChina(scope.at)
  const texts = numbers.flatMap(({ subjectId, lookup, codeType, number }) => {
    const opened = keyring.open('subject-number', identifierPlace(subjectId, lookup), number).toString('utf8')
    const read = IdNumber.ofHolder(opened, codeType, { today })
    return read.ok ? [read.value.lookupText] : []
  })
  const unknown = new Set([idNumber.lookupText, ...texts])
  const known = subjectIds.flatMap((id) => auditTokens.everySubject(id))
  return [...known, ...[...unknown].flatMap((text) => auditTokens.everyUnknownNumber(text))]
}
