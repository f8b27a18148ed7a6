import type { TimeLimitRow } from '../../../kernel/import-rows.ts'
import type { CellReason } from '../faults.ts'
import { plainDigits, readNamed, showNamed } from './entries.ts'

// 20个工作日（依据：《行政许可法》第四十二条；说明：不含现场检查）; 即办 for the same day.

export function showDays(workingDays: number): string {
  return workingDays === 0 ? '即办' : `${workingDays}个工作日`
}

export function readDays(text: string): number | CellReason {
  const plain = plainDigits(text).replace(/\s/g, '')
  if (/^(?:即办|即时办结|当场办结|当日办结)$/.test(plain)) return 0
  const [, days] = /^(\d{1,4})个?工作日(?:内)?$/.exec(plain) ?? []
  if (days !== undefined) return Number(days)
  return /^\d{1,4}(?:个)?(?:日|天|月|自然日)?(?:内)?$/.test(plain) ? 'LIMIT_NOT_WORKING_DAYS' : 'LIMIT_NOT_READ'
}

export function showLimit(limit: TimeLimitRow | null): string {
  if (limit === null) return ''
  const { workingDays, basis, note } = limit
  return showNamed(showDays(workingDays), [basis && `依据：${basis}`, note && `说明：${note}`])
}

export function readLimit(text: string): TimeLimitRow | CellReason {
  const { name, facts } = readNamed(text.replace(/\n/g, ''))
  const workingDays = readDays(name)
  if (typeof workingDays === 'string') return workingDays
  let basis: string | null = null
  let note: string | null = null
  let last: 'BASIS' | 'NOTE' | null = null
  for (const fact of facts ?? []) {
    const [, label, said = ''] = /^(依据|说明)[：:](.*)$/s.exec(fact) ?? []
    if (label === '依据') [basis, last] = [said, 'BASIS']
    else if (label === '说明') [note, last] = [said, 'NOTE']
    // A semicolon within what was said before.
    else if (last === 'BASIS') basis = `${basis}；${fact}`
    else if (last === 'NOTE') note = `${note}；${fact}`
    else note = note === null ? fact : `${note}；${fact}`
  }
  return { workingDays, basis, note }
}
