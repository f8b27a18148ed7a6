import { unreachable } from '../../kernel/unreachable.ts'
import type { Names } from '../access/index.ts'
import type { EntryText } from './entry-view.ts'

/** What happened, for the person it was about. */
export type PersonalAccessKind =
  | 'SHOWN'
  | 'CHECKED'
  | 'NOTHING_FOUND'
  | 'CASE_HANDLED'
  | 'RECORD_CHANGED'
  | 'VIEWED_BY_YOU'
  | 'EMERGENCY_READ'
  | 'EMERGENCY_STEP'
  | 'REFUSED'
  | 'BROKEN_OFF'

export interface ShownFields {
  readonly certificateType: string
  readonly fields: readonly string[]
}

/**
 * An access as the person sees it whom it was about. It names no clerk, no case (others may be parties of it) and no
 * token; of an attempt that was refused or broke off it says only by whom and when, since what was tried says what others
 * have been working on.
 */
export interface PersonalAccess {
  readonly at: Date
  readonly kind: PersonalAccessKind
  readonly department: string
  /** Null where they are not registered, as the hub's own operators. */
  readonly departmentName: string | null
  readonly systemName: string | null
  readonly item: string | null
  readonly shown: readonly ShownFields[]
  readonly checked: readonly string[]
}

export function personalAccess(entry: EntryText, names: Names): PersonalAccess {
  const kind = kindOf(entry)
  const { client, department } = entry.actor
  const common = {
    at: new Date(entry.time),
    kind,
    department,
    departmentName: names.departments.get(department) ?? null,
    systemName: names.clients.get(client) ?? null,
  }
  if (kind === 'REFUSED' || kind === 'BROKEN_OFF') return { ...common, item: null, shown: [], checked: [] }
  return {
    ...common,
    item: entry.purpose?.item ?? null,
    shown: shownFields(entry),
    checked: [...new Set(entry.verdicts.map(({ type }) => type))].sort(),
  }
}

/** Actions of this room and of others that are no look-up; whatever else there may be is one. */
const OTHER_KINDS: Readonly<Record<string, PersonalAccessKind>> = {
  'case.open': 'CASE_HANDLED',
  'case.read': 'CASE_HANDLED',
  'case.decide': 'CASE_HANDLED',
  'case.step': 'CASE_HANDLED',
  'case.progress': 'VIEWED_BY_YOU',
  'subject.link': 'RECORD_CHANGED',
  'log.read-own': 'VIEWED_BY_YOU',
  'emergency.read': 'EMERGENCY_READ',
  'emergency.ask': 'EMERGENCY_STEP',
  'emergency.confirm': 'EMERGENCY_STEP',
  'emergency.decline': 'EMERGENCY_STEP',
  'emergency.judge': 'EMERGENCY_STEP',
}

function kindOf({ outcome, action, certificates }: EntryText): PersonalAccessKind {
  switch (outcome) {
    case 'REFUSED':
      return 'REFUSED'
    case 'FAILED':
      return 'BROKEN_OFF'
    case 'EMPTY':
      return OTHER_KINDS[action] ?? 'NOTHING_FOUND'
    case 'RELEASED':
      return OTHER_KINDS[action] ?? (certificates.length > 0 ? 'SHOWN' : 'CHECKED')
    default:
      return unreachable(outcome)
  }
}

/** By type, since two certificates of one type are told apart only by what they say. */
function shownFields({ certificates }: EntryText): ShownFields[] {
  const types = new Map<string, Set<string>>()
  for (const { type, fields } of certificates) {
    const all = types.get(type) ?? new Set<string>()
    for (const field of fields) all.add(field)
    types.set(type, all)
  }
  return [...types]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([certificateType, fields]) => ({ certificateType, fields: [...fields].sort() }))
}

const WORDS: Readonly<Record<PersonalAccessKind, string>> = {
  SHOWN: '查看了您的证照信息',
  CHECKED: '核对了您的证照信息，未查看内容',
  NOTHING_FOUND: '查询了您的证照信息，没有查到',
  CASE_HANDLED: '办理了您参与的事项',
  RECORD_CHANGED: '更新了您的证件号码登记',
  VIEWED_BY_YOU: '您（或以您的名义登录的人）查看了您自己的记录',
  EMERGENCY_READ: '未经办件，经两人确认后紧急调取了您的证照信息',
  EMERGENCY_STEP: '申请、确认、拒绝或复核了一次对您的证照信息的紧急调取',
  REFUSED: '请求查询您的信息，被拒绝，没有提供任何信息',
  BROKEN_OFF: '请求查询您的信息，因系统故障中断',
}

/** The access in one Chinese sentence, for a portal to show as it is. */
export function sentenceOf({ kind, departmentName, shown, at }: PersonalAccess): string {
  const day = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  if (kind === 'VIEWED_BY_YOU') return `${day}，${WORDS[kind]}。`
  const extent = kind === 'SHOWN' || kind === 'EMERGENCY_READ' ? `（${shown.length}类证照，${shown.reduce((sum, { fields }) => sum + fields.length, 0)}个数据项）` : ''
  return `${day}，${departmentName ?? '系统管理单位'}${WORDS[kind]}${extent}。`
}
