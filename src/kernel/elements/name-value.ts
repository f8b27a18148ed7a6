import { withoutIdleSpaces, withPlainDashes } from './plain-text.ts'

// What input methods and registers put between the parts of a minority or foreign name. NFKC has
// already folded the half-width and Greek ones.
const DOTS = /[·•‧・∙⋅●᛫⸱]+/gu
const FULL_STOP_IN_CHINESE = /(?<=\p{Script=Han})[.。](?=\p{Script=Han})/gu
const APOSTROPHES = /[‘’ʼ`´′]/gu
const OUTER_DOTS = /^·+|·+$/g
const LISTED = /[、;]/

/**
 * One spelling of a name, or of several names joined by 、 or ；, which are a set without order. The
 * same: widths, letter case, spaces beside Chinese characters, every middle dot (a full stop too
 * where it stands between Chinese characters). Not the same: a name with and without its dot,
 * surname and given name in another order, letters with and without accents. Empty for no name.
 */
export function nameText(plain: string): string {
  const name = withoutIdleSpaces(withPlainDashes(plain.replace(APOSTROPHES, "'")))
    .toUpperCase().normalize('NFKC')
    .replace(FULL_STOP_IN_CHINESE, '·')
    .replace(DOTS, '·')
  const names = name.split(LISTED).map((one) => one.trim().replace(OUTER_DOTS, '').trim())
  return names.filter((one) => /[\p{L}\p{N}]/u.test(one)).sort().join('、')
}
