import { findElement } from '../../../kernel/elements/index.ts'

/**
 * What kind of fact an element states. HOLDER: there is one answer, which the papers give (name, date of birth). LATEST:
 * there is one answer at a time, and the last one said is it (telephone, workplace, the result of a test). THING: it is
 * about something of which a holder may have several (a home, a shop, a diploma), so two answers may both be right.
 */
export type FactKind = 'HOLDER' | 'LATEST' | 'THING'

/** Groups of the dictionary that describe things; `document` is whatever paper the form means. */
const THINGS: ReadonlySet<string> = new Set([
  'property', 'premises', 'permit', 'qualification', 'education', 'work', 'welfare', 'archive', 'document',
])

/** A person may have several children, each with a name and a number. */
const OF_CHILDREN: ReadonlySet<string> = new Set(['family.childName', 'family.childNumber'])

/** An element without a code is known only to earlier cases: there the last one said counts. */
export function factKind(code: string | null): FactKind {
  const element = code === null ? undefined : findElement(code)
  if (element === undefined) return 'LATEST'
  const [group = ''] = element.code.split('.')
  if (THINGS.has(group) || OF_CHILDREN.has(element.code)) return 'THING'
  return element.volatile || group === 'test' ? 'LATEST' : 'HOLDER'
}
