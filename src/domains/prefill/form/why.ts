import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import type { CaseGrade, Source } from '../sources/gathered.ts'
import { asOfDay, type Suggestion, type WhyWord } from './suggestion.ts'

/** The reason as a sentence for a clerk, in Chinese. Names sources and days, never a value. */
export function whySentence({ why, chosen, conflict }: Suggestion): string {
  const reason = reasonOf(why)
  const from = chosen === null ? '' : `取自${sourceWords(chosen.source)}：`
  return `${from}${reason}${conflict && chosen !== null ? '另有效力相当的来源说法不同，请核实后选定。' : ''}`
}

/** A source in words: 《营业执照》（2024-03-01签发）, or a case by its kind and day. */
export function sourceWords(source: Source): string {
  const day: CalendarDate = asOfDay(source)
  if (source.kind === 'CERTIFICATE') {
    const register = source.authoritative ? '，该项信息的数源' : ''
    return `《${source.typeName}》（${day}签发${register}）`
  }
  return `${source.sameItem ? '本事项' : '其他事项'}的历史办件（${day}${gradeWords(source.grade)}）`
}

function gradeWords(grade: CaseGrade): string {
  switch (grade) {
    case 'APPROVED':
      return '准予'
    case 'ACCEPTED':
      return '受理'
    case 'DRAFT':
      return '收件，未受理'
    default:
      return unreachable(grade)
  }
}

function reasonOf(why: WhyWord): string {
  switch (why) {
    case 'ONLY_SOURCE':
      return '唯一的有效来源。'
    case 'ALL_AGREE':
      return '各有效来源一致。'
    case 'HIGHER_AUTHORITY':
      return '其效力高于说法不同的其他来源。'
    case 'FRESHER':
      return '同等效力的来源中日期最近。'
    case 'MORE_AGREE':
      return '同等效力、同一日期的来源中，与之一致的最多。'
    case 'FIRST_IN_ORDER':
      return '来源效力、日期均相同而说法不同，仅按固定次序列出。'
    case 'RELATED_ONLY':
      return '没有直接来源，由相关信息推荐，请向申请人确认。'
    case 'NO_SOURCE':
      return '没有可用的来源，请填写。'
    case 'NONE_STANDS':
      return '现有来源均已失效或者填写有误，仅供参考，请填写。'
    case 'SEVERAL_THINGS':
      return '查到多份有效证照且内容不同，无法确定是哪一份，请选定。'
    case 'REGISTERS_DIFFER':
      return '两份有效的数源证照内容不一致，不作推荐，请核实后填写。'
    case 'PARTY_UNKNOWN':
      return '办件中没有该当事人，请填写。'
    case 'SEVERAL_PARTIES':
      return '办件中该身份的当事人不止一位，无法确定是哪一位，请填写。'
    case 'PARTY_DOUBTFUL':
      return '申请人的证照未能证实办件中的该当事人，不作推荐，请核实后填写。'
    default:
      return unreachable(why)
  }
}
