import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { CountedSpan } from '../../../kernel/working-days.ts'
import { dayInWords, printableText, type Cell, type CellLine, type Column, type Part, type Sheet, type Tone } from '../../../platform/print/index.ts'
import type { ClockView } from '../../supervision/index.ts'
import type { StepKind } from '../model.ts'
import type { RequestView } from '../view.ts'
import type { RecordLine, YearRecord } from './content.ts'
import {
  CLASS_WORDS, DISPUTE_WORDS, GRANT_WORDS, GROUND_WORDS, PARTY_WORDS, SIDE_WORDS, STATE_WORDS, STEP_WORDS, WAY_WORDS,
} from './words.ts'

const COLUMNS: readonly Column[] = [
  { title: '编号', share: 21, namesRow: true },
  { title: '证照类型和范围', share: 44, namesRow: false },
  { title: '依据和场景', share: 38, namesRow: false },
  { title: '答复和用时', share: 40, namesRow: false },
  { title: '授权、调用和争议', share: 44, namesRow: false },
]

/** Says the record of a year in parts to be drawn, every text fit for paper. */
export function composeRecord(record: YearRecord): Sheet {
  const { year, departmentCode, departmentName, asOf, asked, answered, truncated } = record
  return {
    title: '政务数据共享年度记录',
    department: printableText(departmentName),
    number: `${year} 年度　${departmentCode}`,
    parts: [
      { kind: 'FACTS', rows: factRows(record) },
      { kind: 'PARAGRAPH', text: `本记录依据《政务数据共享条例》（国务院令第809号）第二十条至第二十二条、第二十七条至第二十九条，由系统按日志生成，截至${dayInWords(asOf)}。答复期限和提供期限按国务院公布的工作日历计算；调用次数为该年度日志中需求部门为授权事项成功查询或核验该类证照的次数。` },
      ...(truncated ? [{ kind: 'PARAGRAPH' as const, text: `该年度申请超过本记录所能列出的件数，以下为最早的 ${asked.length + answered.length} 件。` }] : []),
      ...section('一', '本部门提出的共享申请', '提供部门', asked),
      ...section('二', '本部门收到的共享申请', '需求部门', answered),
      { kind: 'SIGNATURES', labels: ['经办人', '工作机构负责人', '日期'], close: [printableText(departmentName), dayInWords(asOf)] },
    ],
  }
}

function factRows({ asked, answered }: YearRecord): [string, string][] {
  const of = (name: string, lines: readonly RecordLine[]): [string, string][] => {
    const count = (is: (request: RequestView) => boolean) => lines.filter(({ request }) => is(request)).length
    return [
      [`${name}申请`, `${lines.length} 件：同意 ${count(({ state }) => state === 'CONSENTED')}，不予 ${count(({ state }) => state === 'REFUSED')}，撤回 ${count(({ state }) => state === 'WITHDRAWN')}，办理中 ${count(({ state }) => ['SUBMITTED', 'INCOMPLETE', 'REOPENED'].includes(state))}`],
      [`${name}逾期`, `答复逾期 ${count(({ overdue }) => overdue === true)} 件，提供逾期 ${count(({ flowOverdue }) => flowOverdue === true)} 件，争议 ${count(({ steps }) => steps.some(({ kind }) => kind === 'DISPUTED'))} 件`],
    ]
  }
  return [...of('提出', asked), ...of('收到', answered)]
}

function section(number: string, title: string, other: string, lines: readonly RecordLine[]): Part[] {
  const heading: Part = { kind: 'SECTION', colour: 'PLAIN', title: `${number}、${title}（${lines.length} 件）` }
  if (lines.length === 0) return [heading, { kind: 'PARAGRAPH', text: '本年度无。' }]
  return [heading, { kind: 'TABLE', caption: title, columns: COLUMNS, rows: lines.map((line) => rowOf(line, other)) }]
}

function rowOf(line: RecordLine, other: string): Cell[] {
  const { request } = line
  return [
    [strong(`第 ${request.id} 号`), quiet(day(request.receivedAt)), plain(STATE_WORDS[request.state])],
    scopeCell(line, other),
    basisCell(request),
    answerCell(line),
    lifeCell(line),
  ]
}

function scopeCell({ request, typeName, otherName }: RecordLine, other: string): Cell {
  const { sharingClass, way, fields, partyRoles, itemCodes, startsOn, endsOn, dailyVolume } = request
  const persons = partyRoles.length === 0 ? '指南所列当事人' : partyRoles.map((role) => PARTY_WORDS[role]).join('、')
  return [
    strong(typeName), plain(`${other}：${otherName}`),
    quiet(`${CLASS_WORDS[sharingClass]}；${WAY_WORDS[way]}${fields.length === 0 ? '' : `：${fields.join('、')}`}；${persons}`),
    quiet(`事项：${itemCodes.join('、')}`),
    quiet(`${startsOn} 至 ${endsOn}；每日 ${dailyVolume} 次`),
  ]
}

function basisCell({ basis, scene, approval }: RequestView): Cell {
  return [plain(basis), quiet(`场景：${scene}`), ...(approval === null ? [] : [quiet(`审批：${approval}`)])]
}

function answerCell({ request, taken }: RecordLine): Cell {
  const { state, answeredAt, answerClock, overdue } = request
  const refusal = request.steps.findLast(({ kind }) => kind === 'REFUSED')
  const lines: CellLine[] = answeredAt === null ? [plain(STATE_WORDS[state])] : [plain(`${day(answeredAt)} ${STATE_WORDS[state]}`)]
  if (taken && answerClock) {
    const tone: Tone = overdue === true ? 'MARK' : 'QUIET'
    lines.push({ tone, text: `${answeredAt === null ? '已用' : '用时'} ${spanInWords(taken)}，期限 ${limitInWords(answerClock)}，${lateness(overdue)}` })
  }
  if (refusal?.ground) lines.push(quiet(`理由：${GROUND_WORDS[refusal.ground]}${refusal.reason === null ? '' : `。${refusal.reason}`}`))
  const consent = request.steps.find(({ kind }) => kind === 'CONSENTED')
  if (consent?.reason != null) lines.push(quiet(`说明：${consent.reason}`))
  return [...lines, ...stepLines(request, ['ASKED_TO_COMPLETE', 'COMPLETED', 'EXTENSION_ASKED', 'EXTENDED', 'EXTENSION_DENIED', 'WITHDRAWN'])].map(fit)
}

function lifeCell({ request, accesses }: RecordLine): Cell {
  const { grant, flowClock, flowOverdue, flowingSince, dispute } = request
  const lines: CellLine[] = []
  if (grant) {
    lines.push(plain(`授权第 ${grant.id} 号，${GRANT_WORDS[grant.state]}，至 ${grant.endsOn ?? '长期'}，每日 ${grant.dailyVolume ?? '不限'} 次`))
    if (flowClock) {
      const since = flowingSince === null ? '尚未提供' : `${day(flowingSince)} 起提供`
      lines.push({ tone: flowOverdue === true ? 'MARK' : 'QUIET', text: `${since}，期限 ${limitInWords(flowClock)}，${lateness(flowOverdue)}` })
    }
    lines.push(plain(accesses === null ? '本年度调用次数过多，未计' : `本年度调用 ${accesses} 次`))
  }
  lines.push(...stepLines(request, ['SUSPENDED', 'RESUMED', 'ENDED', 'DISPUTED', 'ESCALATED', 'REFERRED', 'SETTLED', 'DECIDED_FOR_ASKER', 'DECIDED_FOR_ISSUER']))
  if (dispute !== null) lines.push({ tone: 'MARK', text: `争议：${DISPUTE_WORDS[dispute]}` })
  return lines.length === 0 ? [quiet('无')] : lines.map(fit)
}

function stepLines({ steps }: RequestView, kinds: readonly StepKind[]): CellLine[] {
  return steps.filter(({ kind }) => kinds.includes(kind)).map(({ kind, side, reason, workingDays, at }) =>
    quiet(`${day(at)} ${SIDE_WORDS[side]}${STEP_WORDS[kind]}${workingDays === null ? '' : ` ${workingDays} 个工作日`}${reason === null ? '' : `：${reason}`}`))
}

function spanInWords({ days, provisional }: CountedSpan): string {
  return `${days} 个工作日${provisional ? '（暂计，日历未公布）' : ''}`
}

function limitInWords({ workingDays, extension, dueOn, provisional }: ClockView): string {
  const due = dueOn === null ? '中止' : `${dueOn}${provisional ? '暂计' : ''}`
  return `${workingDays + extension} 个工作日（${due}）`
}

/** Never a word that the calendar does not bear out. */
function lateness(overdue: boolean | null): string {
  if (overdue === null) return '是否逾期待定'
  return overdue ? '逾期' : '未逾期'
}

const day = (at: Date): string => dateInChina(at)
const strong = (text: string): CellLine => fit({ tone: 'STRONG', text })
const plain = (text: string): CellLine => fit({ tone: 'PLAIN', text })
const quiet = (text: string): CellLine => fit({ tone: 'QUIET', text })

function fit({ tone, text }: CellLine): CellLine {
  return { tone, text: printableText(text) }
}
