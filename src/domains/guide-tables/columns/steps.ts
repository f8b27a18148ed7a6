import type { StepRow } from '../../../kernel/import-rows.ts'
import type { CellReason } from '../faults.ts'
import type { Column, Draft } from './column.ts'
import { MOST_ENTRIES, readEntries, readNamed, showEntries, showNamed } from './entries.ts'
import { readDays, showDays } from './limits.ts'

// 受理（岗位：窗口；责任人：张某；时限：1个工作日）, one a line; or names alone: 受理→审核→办结.

// A run of spaces or strokes is tried from its beginning alone.
const ARROW = /(?<!\s)\s*(?:→|⇒|➔|(?<!-)-+>|——>)\s*/
type Step = Draft['steps'][number]

export function showSteps(steps: readonly StepRow[]): string {
  return showEntries(inOrder(steps).map(({ name, post, responsible, limitWorkingDays }) => showNamed(name, [
    post && `岗位：${post}`, responsible && `责任人：${responsible}`, limitWorkingDays === null ? null : `时限：${showDays(limitWorkingDays)}`,
  ])))
}

export function showStepNames(steps: readonly StepRow[]): string {
  return inOrder(steps).map(({ name }) => name).join('→')
}

/** Of steps one a line what is not said is taken away; named alone, with arrows between, they keep it by their names. */
export function takeSteps(guide: Draft, text: string, isNamed = ARROW.test(text) && !text.trim().includes('\n')): CellReason | null {
  const entries = isNamed ? text.trim().split(ARROW) : readEntries(text)
  if (entries.length > MOST_ENTRIES) return 'TEXT_TOO_LONG'
  const steps: Step[] = []
  for (const entry of entries) {
    const named = readNamed(entry.replace(/\n/g, ''))
    const facts = named.facts?.every((fact) => FACT.test(fact)) ? named.facts : null
    const name = facts === null ? entry.trim() : named.name
    if (name === '') return 'STEP_NOT_READ'
    if (steps.some((step) => step.name === name)) return 'STEP_TWICE'
    const known = guide.steps.find((step) => step.name === name)
    const step: Step = known ?? { ordinal: 1, name, post: null, responsible: null, limitWorkingDays: null }
    const reason = facts === null && isNamed ? null : takeFacts(step, facts ?? [])
    if (reason !== null) return reason
    steps.push(step)
  }
  guide.steps = steps.map((step, index) => ({ ...step, ordinal: index + 1 }))
  return null
}

const FACT = /^(岗位|责任人|时限)[：:](.+)$/s

function takeFacts(step: Step, facts: readonly string[]): CellReason | null {
  Object.assign(step, { post: null, responsible: null, limitWorkingDays: null })
  for (const fact of facts) {
    const [, label, said = ''] = FACT.exec(fact) ?? []
    if (label === '岗位') step.post = said.trim()
    else if (label === '责任人') step.responsible = said.trim()
    else {
      const days = readDays(said)
      if (typeof days === 'string') return days
      step.limitWorkingDays = days
    }
  }
  return null
}

function inOrder(steps: readonly StepRow[]): StepRow[] {
  return [...steps].sort((a, b) => a.ordinal - b.ordinal)
}

/** The posts of the 分项表 of 中原政办〔2016〕13号 附件2, and the names under which steps stand for them. */
const POSTS: readonly { readonly key: string; readonly names: readonly [string, ...string[]]; readonly step: string }[] = [
  { key: 'filing', names: ['登记立案/受理', '受理', '登记立案', '立案', '登记'], step: '受理' },
  { key: 'inquiry', names: ['调查取证', '调查', '取证'], step: '调查取证' },
  { key: 'decision', names: ['作出决定', '决定', '做出决定'], step: '作出决定' },
  { key: 'delivery', names: ['送达'], step: '送达' },
  { key: 'legalReview', names: ['法制审核'], step: '法制审核' },
]
const ALL_POSTS = new Set(POSTS.flatMap(({ names }) => names))

/** Post by post the responsible person and the limit: two columns under one title. */
export const postColumns: readonly Column[] = POSTS.flatMap(({ key, names, step: newName }) => {
  const find = (steps: readonly StepRow[]) => steps.find(({ name }) => names.includes(name))
  const named = (guide: Draft): Step | null => {
    const known = find(guide.steps) as Step | undefined
    if (known !== undefined) return known
    // Where the table says nothing of the procedure, its posts are the procedure.
    if (guide.steps.some(({ name }) => !ALL_POSTS.has(name))) return null
    const step: Step = { ordinal: guide.steps.length + 1, name: newName, post: null, responsible: null, limitWorkingDays: null }
    guide.steps.push(step)
    return step
  }
  const columns: Column[] = [
    {
      key: `${key}Responsible`, groups: names, titles: ['责任人', '岗位责任人'], width: 14, covers: [],
      show: ({ steps }) => find(steps)?.responsible ?? '',
      take(guide, text) {
        const step = named(guide)
        if (step === null) return 'POST_NOT_IN_FLOW'
        step.responsible = text || null
        return null
      },
    },
    {
      key: `${key}Limit`, groups: names, titles: ['时限', '办理时限'], width: 12, covers: [],
      show({ steps }) {
        const days = find(steps)?.limitWorkingDays ?? null
        return days === null ? '' : showDays(days)
      },
      take(guide, text) {
        const [step, days] = [named(guide), text === '' ? null : readDays(text)]
        if (typeof days === 'string') return days
        if (step === null) return 'POST_NOT_IN_FLOW'
        step.limitWorkingDays = days
        return null
      },
    },
  ]
  return columns
})
