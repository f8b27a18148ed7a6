import { compatibleText } from '../../../kernel/compatible-text.ts'
import type { BasisRow } from '../../../kernel/import-rows.ts'

// Words that bind nobody. Each rule is about a whole name, article or sentence, never about a word in the middle of one:
// 其他组织资格证明 names something, 其他材料 does not.

/** Why words are vague. */
export type VagueReason =
  /** 《…》 without article or text. */
  | 'NO_ARTICLE'
  /** 有关规定: no document is named. */
  | 'NO_DOCUMENT'
  /** 工作需要: what is named is no law. */
  | 'NO_LAW'
  /** 有关条款, 第三条等: no article is named, or not all. */
  | 'ARTICLE_OPEN'
  /** The article is the catch-all clause itself: 法律、法规规定的其他材料. */
  | 'CATCH_ALL_CLAUSE'
  /** 其他材料. */
  | 'ANYTHING_ELSE'
  /** 相关证明材料. */
  | 'ANYTHING_RELATED'
  /** 审批机关要求提供的材料. */
  | 'WHATEVER_IS_DEMANDED'
  /** 身份证、户口簿等. */
  | 'OPEN_LIST'

const NOUN = '(?:材料|资料|文件|证明|证件|手续|凭证|文书|证照|要件)'
const CONDITION_NOUN = '(?:条件|情形|要求|规定|标准)'
const FILLER = '(?:有关|相关|必要|必需|所需|需要|需|须|应当|应|可以|提交|提供|出具|补充|证明|佐证|申请|审批|审核|办理|规定|要求|说明|的)'

/** 其他…材料, with nothing in between that would name it. */
const ANYTHING_ELSE = new RegExp(`其[他它]${FILLER}*${NOUN}等?$`)
const CONDITION_ELSE = new RegExp(`其[他它]${FILLER}*(?:${NOUN}|${CONDITION_NOUN}|事项)等?$`)
/** 相关证明材料, 与申请事项有关的材料. */
const ANYTHING_RELATED = new RegExp(`^(?:与?(?:本|该|所)?(?:申请|办理|审批)?(?:事项|业务|项目|内容)?)(?:有关|相关)的?(?:证明|申请|审批|佐证|支撑|辅助)*${NOUN}$`)
const WHATEVER_IS_DEMANDED = new RegExp(`(?:规定|要求|需要|认为)(?:必要|应当|应该|应|需要|需|须|必须)?(?:提交|提供|出具|补充)?的(?:相关|有关)?${NOUN}$`)
/** 等 after a list; 二等 and 高等 are words of their own. */
const OPEN_LIST = new RegExp(`(?<![同平一二三四五六七八九高中初对优上下甲乙丙特头])等(?:有关|相关|证明|佐证|书面)*${NOUN}?$`)
const COMPLIES = /^(?:应当?)?(?:符合|满足|遵守|具备)(?:国家|省|市|本市|本省|国务院|和|及|以及|、|的)*(?:有关|相关|其他)(?:的|法律|法规|规章|规定|政策|要求|条件|标准|情形|部门|、|和|及|以及)+$/

/** A law composed of words that name none. */
const NO_DOCUMENT = /^(?:国家|国务院|省|市|区|县|本省|本市|本级|上级|现行|地方性?|行政|部门|各级|其他|有关|相关|以及|和|及|或者|或|、|的|等|法律|法规|规章|规范性|规定|政策|文件|制度|要求|精神|通知|办法)+$/
const NO_LAW = /^(?:工作|业务|审批|审核|办理|管理|实际)(?:需要|要求|惯例|程序|流程|实际)$|^(?:惯例|习惯做法|内部(?:规定|文件|通知|制度)|办事指南|服务指南|领导(?:批示|要求|指示)|会议(?:要求|精神|纪要)|口头通知|无|暂无|待定|不详)$/
const ARTICLE_OPEN = /^(?:有关|相关|其他|各)(?:的)?(?:条款|条文|规定|条|款)$|第[一二三四五六七八九十百千零〇\d]+条?[款项]?等(?:条款|条|规定)?$|^等$/
const CLAUSE_NUMBER = /^(?:第?[（(]?[一二三四五六七八九十百\d]+[)）]?[、.．条款项]?\s*)+/

/** Why a material's name binds the office to nothing; null where it names something. */
export function vagueName(name: string): VagueReason | null {
  const plain = plainText(name)
  if (ANYTHING_ELSE.test(plain)) return 'ANYTHING_ELSE'
  if (ANYTHING_RELATED.test(plain)) return 'ANYTHING_RELATED'
  if (WHATEVER_IS_DEMANDED.test(plain)) return 'WHATEVER_IS_DEMANDED'
  return OPEN_LIST.test(plain) && plain.length > 1 ? 'OPEN_LIST' : null
}

/** The same of a condition of acceptance (受理条件). */
export function vagueCondition(condition: string): VagueReason | null {
  const plain = plainText(condition)
  if (CONDITION_ELSE.test(plain)) return 'ANYTHING_ELSE'
  return COMPLIES.test(plain) ? 'ANYTHING_RELATED' : null
}

/** Why a legal basis does not say where the demand stands; null where it does. */
export function vagueBasis({ law, article, text }: Pick<BasisRow, 'law' | 'article' | 'text'>): VagueReason | null {
  const named = vagueLaw(law)
  if (named !== null) return named
  if (article !== null && ARTICLE_OPEN.test(plainText(article))) return 'ARTICLE_OPEN'
  const quoted = text === null ? '' : plainText(text).replace(CLAUSE_NUMBER, '')
  if (article === null && quoted === '') return 'NO_ARTICLE'
  // Only where nothing but the catch-all is quoted: in the middle of a whole article it stands beside what counts.
  return quoted !== '' && !/[。；;]./.test(quoted) && ANYTHING_ELSE.test(quoted) ? 'CATCH_ALL_CLAUSE' : null
}

/** Why a source that is written in one text, as of fees and limits, names no law; null where it does. */
export function vagueLaw(law: string): VagueReason | null {
  const plain = plainText(law).replace(/^[《〈]|[》〉]$/g, '').replace(/^(?:按照?|根据|依据|依照)/, '')
  if (plain === '') return null
  if (NO_LAW.test(plain)) return 'NO_LAW'
  return NO_DOCUMENT.test(plain) ? 'NO_DOCUMENT' : null
}

/** In one width, without spaces, numbering before and punctuation behind. */
function plainText(text: string): string {
  return compatibleText(text).replace(/\s/g, '').replace(/^(?:[(（]?\d{1,3}[)）.、．]|[(（]?[一二三四五六七八九十]{1,3}[)）、])/, '').replace(/(?<![。；;，,、.!！])[。；;，,、.!！]+$/, '')
}
