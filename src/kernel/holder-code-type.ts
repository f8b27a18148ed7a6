export type HolderKind = 'PERSON' | 'ORGANISATION'

/** One row of the table of holder code types (持证主体代码类型). */
export interface HolderCodeType {
  readonly code: string
  readonly name: string
  readonly kind: HolderKind
}

const person = (code: string, name: string): HolderCodeType => ({ code, name, kind: 'PERSON' })
const organisation = (code: string, name: string): HolderCodeType =>
  ({ code, name, kind: 'ORGANISATION' })

/**
 * Holder code types of GB/T 36903 Appendix A as deployed systems list them, and those that later
 * systems add (400, 551, 552, 553). Not closed: `IdNumber.ofHolder` keeps codes not listed here.
 */
export const holderCodeTypes: readonly HolderCodeType[] = [
  organisation('001', '统一社会信用代码'),
  organisation('099', '其他法人或其他组织有效证件代码'),
  person('111', '公民身份号码'),
  person('114', '解放军军官证编号'),
  person('115', '武警警官证编号'),
  person('118', '解放军士兵证编号'),
  person('119', '武警士兵证编号'),
  person('120', '解放军文职人员证编号'),
  person('122', '武警文职人员证编号'),
  person('400', '护照号'),
  person('411', '外交护照号'),
  person('412', '公务护照号'),
  person('413', '公务普通护照号'),
  person('414', '普通护照号'),
  person('511', '台湾居民来往大陆通行证号码'),
  person('516', '港澳居民来往内地通行证号码'),
  person('551', '港澳居民居住证号码'),
  person('552', '台湾居民居住证号码'),
  person('553', '外国人永久居留身份证号码'),
  person('999', '其他自然人有效证件代码'),
]

const byCode: ReadonlyMap<string, HolderCodeType> =
  new Map(holderCodeTypes.map((type) => [type.code, type]))

/** Whether the code is in the table. */
export function isKnownHolderCodeType(code: string): boolean {
  return byCode.has(code)
}

/**
 * Whether holders with this code type are people or organisations. Codes not in the table follow
 * the pattern of those that are: 0xx are organisations, all others people.
 */
export function holderKindOf(code: string): HolderKind {
  return byCode.get(code)?.kind ?? (code.startsWith('0') ? 'ORGANISATION' : 'PERSON')
}
