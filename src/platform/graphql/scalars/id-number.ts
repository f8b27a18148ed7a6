import { dateInChina } from '../../../kernel/calendar-date.ts'
import { systemClock, type Clock } from '../../../kernel/clock.ts'
import { IdNumber } from '../../../kernel/id-number.ts'
import { graphqlRefusals } from '../errors.ts'
import { codeScalar } from './code-scalar.ts'

let clock = systemClock

/**
 * Sets what "today" is when ID numbers are read: birth dates after it are refused. Scalars are
 * module-level objects, because decorators name them; so this is set once, by app.ts, or by a test.
 */
export function setScalarClock(next: Clock): void {
  clock = next
}

/** The number of a person or organisation. Input only: the digits never leave through it. */
export const IdNumberScalar = codeScalar<IdNumber>({
  name: 'IdNumber',
  description:
    'Number of a person or organisation: a citizen ID number (18 digits, or 15 of the old form), '
    + 'a residence permit, a foreigner\'s permanent residence card or a unified social credit code; '
    + 'others as `<holder code type of GB/T 36903>:<number>`, such as `414:` for passports. Spaces, '
    + 'full-width digits and a lower-case x are understood. Given as text, never answered.',
  read: (text) => IdNumber.parse(text, { today: dateInChina(clock.now()) }),
  refuse: graphqlRefusals.ID_NUMBER_INVALID,
  write: () => {
    throw new TypeError('IdNumber is an input: numbers do not leave through it')
  },
})
