import { creditCodeCheckCharacter, organisationCodeCheckCharacter } from '../kernel/credit-code.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** Six characters of the alphabet: how many bodies one prefix can tell apart. */
const BODIES = ALPHABET.length ** 6
// A prime that does not divide 31⁶: multiplying by it is a permutation, so codes stay unique and
// neighbours do not look like neighbours. The product stays below 2⁵³.
const STRIDE = 1_000_003

/**
 * A credit code that checks and belongs to nobody: a region in 29xxxx has never been assigned.
 * Different `index` under the same `block` (two characters) give different codes.
 */
export function syntheticCreditCode(
  kind: string,
  areaCode: string,
  block: string,
  index: number,
): string {
  if (!areaCode.startsWith('29')) throw new RangeError('Synthetic codes use regions 29xxxx.')
  if (index >= BODIES) throw new RangeError('No codes are left in this block.')
  let rest = (index * STRIDE) % BODIES
  let body = ''
  for (let place = 0; place < 6; place++) {
    body = ALPHABET.charAt(rest % ALPHABET.length) + body
    rest = Math.floor(rest / ALPHABET.length)
  }
  const organisation = block + body
  const s17 = kind + areaCode + organisation + organisationCodeCheckCharacter(organisation)
  return s17 + creditCodeCheckCharacter(s17)
}
