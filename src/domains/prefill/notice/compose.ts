import {
  notNeededWords,
  type LaterMaterial, type MissingMaterial, type NoticeContent, type NoticeLimit, type NotNeededMaterial,
} from './content.ts'
import { dayInWords, printableText, type Cell, type CellLine, type Column, type Part, type Sheet, type Tone } from '../../../platform/print/index.ts'

const NEEDED_COLUMNS: readonly Column[] = [
  { title: '序号', share: 11, namesRow: false },
  { title: '材料名称', share: 36, namesRow: true },
  { title: '需要的原因和依据', share: 52, namesRow: false },
  { title: '份数和规格', share: 24, namesRow: false },
  { title: '怎么办', share: 53, namesRow: false },
]
const SPARED_COLUMNS: readonly Column[] = [
  { title: '序号', share: 11, namesRow: false },
  { title: '材料名称', share: 52, namesRow: true },
  { title: '免提交方式', share: 28, namesRow: false },
  { title: '说明', share: 84, namesRow: false },
]
const BLANK = '＿＿＿＿＿＿＿＿'

/** Says a notice in parts to be drawn, every text fit for paper; nothing of it is left out. */
export function composeNotice(content: NoticeContent): Sheet {
  const { missing, later, notNeeded } = content
  const numbered = numbering()
  return {
    title: '一次性告知单',
    department: printableText(content.department),
    number: printableText(content.number),
    parts: [
      { kind: 'FACTS', rows: factRows(content) },
      { kind: 'PARAGRAPH', text: opening(content) },
      { kind: 'SECTION', colour: 'NEEDED', title: numbered(`需要您补充的材料（共 ${missing.length} 项）`) },
      ...neededParts(content),
      ...laterParts(later, numbered),
      { kind: 'SECTION', colour: 'SPARED', title: numbered(`不需要您提供的材料（共 ${notNeeded.length} 项）`) },
      ...sparedParts(notNeeded),
      { kind: 'SECTION', colour: 'PLAIN', title: numbered('办理地点、期限和费用') },
      { kind: 'FACTS', rows: handlingRows(content) },
      ...basisParts(content.basis, numbered),
      {
        kind: 'SIGNATURES', labels: ['经办人', '申请人（签收）', '签收日期'],
        close: [printableText(content.department), dayInWords(content.issuedOn)],
      },
    ],
  }
}

/** Gives each section the next number: those that may be left out leave no gap. */
type Numbered = (title: string) => string

function numbering(): Numbered {
  const numbers = ['一', '二', '三', '四', '五'].values()
  return (title) => `${numbers.next().value ?? ''}、${title}`
}

function factRows(content: NoticeContent): [string, string][] {
  const { item, supplementBy } = content
  const rows: [string, string][] = [
    ['申请人', content.applicant === null ? BLANK : printableText(content.applicant)],
    ['办件编号', printableText(content.caseNumber)],
    ['事项名称', printableText(item.name)],
    ['事项编码', printableText(item.code)],
    ['办事指南', `第 ${content.guideVersion} 版`],
    ['告知日期', dayInWords(content.issuedOn)],
  ]
  if (supplementBy !== null) {
    const doubt = supplementBy.provisional ? '。途中有尚未公布的节假日安排，公布后可能调整' : ''
    rows.push(['补充期限', `${dayInWords(supplementBy.on)}之前（含当日）${doubt}`])
  }
  return rows
}

function opening({ item, missing, questions, later, notNeeded }: NoticeContent): string {
  const asked = missing.length === 0 ? '没有需要您补充的材料' : `需要您补充 ${missing.length} 项材料`
  const answers = questions.length === 0 ? '' : `，请您说明 ${questions.length} 项情况`
  const follows = later.length === 0 ? '' : `；有 ${later.length} 项材料可以后补或者承诺代替`
  const spared = notNeeded.length === 0 ? '' : `；另有 ${notNeeded.length} 项材料不需要您提供`
  const name = printableText(item.name)
  return `您申请办理“${name}”。经核对，${asked}${answers}${follows}${spared}。现将全部内容一次性告知如下。`
}

function neededParts({ missing, questions }: NoticeContent): Part[] {
  const parts: Part[] = []
  if (missing.length === 0) parts.push({ kind: 'PARAGRAPH', text: '没有需要您补充的材料。' })
  else {
    const rows = missing.map(neededRow)
    parts.push({ kind: 'TABLE', caption: '需要您补充的材料', columns: NEEDED_COLUMNS, rows })
  }
  if (questions.length > 0) {
    const items = questions.map(({ question, why }) => {
      const reason = printableText(why ?? '')
      return reason === '' ? printableText(question) : `${printableText(question)}（${reason}）`
    })
    parts.push({ kind: 'LIST', lead: '请您说明下列情况，回答不同，所需材料可能不同：', items })
  }
  return parts
}

/** Nothing where there is none: an applicant need not read of a choice that is not given. */
function laterParts(later: readonly LaterMaterial[], numbered: Numbered): Part[] {
  if (later.length === 0) return []
  const rows = later.map((material) => {
    const row = neededRow(material)
    return [...row.slice(0, -1), [line(laterTerm(material), 'STRONG'), ...(row.at(-1) ?? [])]]
  })
  return [
    { kind: 'SECTION', colour: 'PLAIN', title: numbered(`可以后补或者承诺代替的材料（共 ${later.length} 项）`) },
    { kind: 'TABLE', caption: '可以后补或者承诺代替的材料', columns: NEEDED_COLUMNS, rows },
  ]
}

function laterTerm({ outcome, deferWorkingDays }: LaterMaterial): string {
  if (outcome === 'BY_COMMITMENT') return '可以作出书面承诺，不提交此项材料。'
  return deferWorkingDays === null ? '可先行受理，请按受理时告知的期限补交。' : `可先行受理，请在受理后 ${deferWorkingDays} 个工作日内补交。`
}

function neededRow(material: MissingMaterial): Cell[] {
  return [
    [line(String(material.ordinal))],
    [line(material.name, 'STRONG'), line(material.outcomeWord, 'MARK')],
    [line(material.why), ...material.basis.map((basis) => line(`依据：${basis}`, 'QUIET'))],
    quantity(material),
    [
      line(material.whatToDo),
      ...material.commonMistakes.map((mistake) => line(`常见错误：${mistake}`, 'QUIET')),
      ...(material.sampleForm === null ? [] : [line(`示例样表：${material.sampleForm}`, 'QUIET')]),
    ],
  ]
}

function quantity({ originals, copies, format }: MissingMaterial): Cell {
  const counts = [
    ...(originals > 0 ? [line(`原件 ${originals} 份`)] : []),
    ...(copies > 0 ? [line(`复印件 ${copies} 份`)] : []),
  ]
  const shown = counts.length > 0 ? counts : [line('份数不限')]
  return format === null ? shown : [...shown, line(format, 'QUIET')]
}

function sparedParts(notNeeded: readonly NotNeededMaterial[]): Part[] {
  if (notNeeded.length === 0) return [{ kind: 'PARAGRAPH', text: '本次没有可以免交的材料。' }]
  const rows = notNeeded.map(({ ordinal, name, outcome, why }): Cell[] => [
    [line(String(ordinal))], [line(name, 'STRONG')], [line(notNeededWords[outcome])], [line(why)],
  ])
  return [{ kind: 'TABLE', caption: '不需要您提供的材料', columns: SPARED_COLUMNS, rows }]
}

function handlingRows(content: NoticeContent): [string, string][] {
  const rows: [string, string][] = []
  for (const { name, address, hours, directions, phone } of content.places) {
    const more = [
      directions === null ? '' : `交通：${printableText(directions)}。`,
      phone === null ? '' : `电话：${printableText(phone)}。`,
    ].join('')
    const where = `${printableText(name)}，${printableText(address)}`
    rows.push(['办理地点', `${where}。办公时间：${printableText(hours)}。${more}`])
  }
  if (content.promisedLimit !== null) rows.push(['承诺期限', limitWords(content.promisedLimit)])
  if (content.statutoryLimit !== null) rows.push(['法定期限', limitWords(content.statutoryLimit)])
  if (content.fees.length === 0) rows.push(['收费', '不收费'])
  for (const { name, standard, basis } of content.fees) {
    const charge = `${printableText(name)}：${printableText(standard)}`
    rows.push(['收费', `${charge}（依据：${printableText(basis)}）`])
  }
  for (const { channel, contact } of content.consultation) {
    rows.push(['咨询', `${printableText(channel)}：${printableText(contact)}`])
  }
  for (const { body, contact } of content.complaints) {
    rows.push(['监督投诉', `${printableText(body)}：${printableText(contact)}`])
  }
  return rows
}

function limitWords({ workingDays, note }: NoticeLimit): string {
  return `自受理之日起 ${workingDays} 个工作日${note === null ? '' : `（${printableText(note)}）`}`
}

function basisParts(basis: readonly string[], numbered: Numbered): Part[] {
  if (basis.length === 0) return []
  return [
    { kind: 'SECTION', colour: 'PLAIN', title: numbered('告知依据') },
    { kind: 'LIST', lead: null, items: basis.map(printableText) },
  ]
}

function line(text: string, tone: Tone = 'PLAIN'): CellLine {
  return { text: printableText(text), tone }
}
