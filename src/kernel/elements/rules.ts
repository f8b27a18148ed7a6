import type { ElementType } from './data-element.ts'

/** The rule of the canonical form of each type, in one sentence, for people and other systems. */
export const canonicalRules: Readonly<Record<ElementType, string>> = {
  TEXT: 'NFKC; runs of spaces are one, and none stands beside a Chinese character or '
    + 'punctuation; letter case and word order count.',
  NAME: 'NFKC and capitals; no spaces beside Chinese characters or punctuation; every middle '
    + 'dot (also a full stop between Chinese characters) is ·; several names joined by 、 '
    + 'or ； are sorted.',
  ID_NUMBER: 'Half-width capitals without spaces; 15 digits become 18; numbers of other kinds as '
    + 'written, after their GB/T 36903 code type and a colon where it was given.',
  DATE: 'YYYY-MM-DD; a time is cut to the day in China (UTC+8), without a zone it is '
    + 'China\'s; 长期, 永久, 9999-12-31 and 2099-12-31 are 长期.',
  NUMBER: 'Decimal digits without thousands separators, unit, plus sign or needless zeros; '
    + 'numbers in words are not read.',
  MONEY: 'Yuan as a decimal number without separators, currency word or needless zeros; 万 and '
    + '亿 are multiplied out; other currencies and sums in words are not read.',
  PHONE: '11 digits of a mobile; area code with 0, hyphen and number of a land line; digits '
    + 'of local, service and short numbers; + and digits abroad; x before an extension.',
  EMAIL: 'Half-width small letters without spaces.',
  POSTCODE: 'Six half-width digits.',
  ADDRESS: 'NFKC and ASCII capitals; no spaces or commas beside Chinese characters; Arabic '
    + 'numerals before 号室栋幢楼层座弄组期 and 单元; # is 号, 幢 is 栋, no hyphen between such parts; '
    + 'what is missing (省市区, 号, 室) is never supplied, but for 室 at the end after 单元.',
  CODE: 'The code of the entry found by code, name or another listed word; without a table '
    + 'NFKC, ASCII capitals and no spaces.',
  BOOLEAN: '是 for 是, 有, true and 1; 否 for 否, 无, false and 0; blank text is neither.',
  ACCOUNT: 'Half-width digits and capitals without spaces and hyphens; leading zeros count.',
  DOCUMENT_NUMBER: 'NFKC and ASCII capitals without spaces; every bracket is ( or ), every '
    + 'dash is -; leading zeros count.',
}
