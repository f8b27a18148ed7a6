import type { IdNumber } from '../../kernel/id-number.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { lookUpSubject } from './look-up.ts'
import { numbersOf } from './numbers.ts'

/**
 * Every token under which the log may have entries about the person or organisation with this number: of each of its
 * records, since two may have been linked late; of each of its numbers, since it may have been asked for before it was
 * known; and under each version of the key. The first is the one of today's entries. Numbers are opened for this and go no further.
 */
export async function tokensOfSubject(context: OperationContext, idNumber: IdNumber): Promise<string[]> {
  const { auditTokens } = context.parts
  const subjectIds = await lookUpSubject(context, idNumber)
  const texts = (await numbersOf(context, subjectIds)).map(({ lookupText }) => lookupText)
  const unknown = new Set([idNumber.lookupText, ...texts])
  const known = subjectIds.flatMap((id) => auditTokens.everySubject(id))
  return [...known, ...[...unknown].flatMap((text) => auditTokens.everyUnknownNumber(text))]
}
