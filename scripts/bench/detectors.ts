// npm run bench:detectors [-- --json FILE] [-- --missed]: how well the detectors find what was planted
// in two synthetic months, and how fast they are. The months are made here; nothing is read or kept.
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  detectors, type Detector, type Finding, type Knowledge,
} from '../../src/domains/supervision/detectors/index.ts'
import { heldOutMonth, labelledMonth, tuningMonth, type LabelledMonth } from './labelled-month.ts'
import type { Plant } from './month-diary.ts'

interface Row {
  readonly detector: string
  readonly month: string
  readonly planted: number
  readonly found: number
  readonly findings: number
  /** Of the findings: those of what this detector is for, of misuse of another kind, and of honest work. */
  readonly ownKind: number
  readonly otherKind: number
  readonly untrue: number
  readonly precision: number
  readonly recall: number
  readonly eventsPerSecond: number
  readonly missed: readonly string[]
}

/** A detector as it is measured: some are also measured in part. */
interface Trial {
  readonly label: string
  readonly detector: Detector
  readonly knowledge: (month: LabelledMonth) => Knowledge
  readonly counts: (finding: Finding) => boolean
}

const RULE = `A finding is true when it names the planted account (or the planted subject) and its evidence
overlaps the planted entries; a finding about a whole client never is. "other" are findings true of misuse
that was planted for another detector. precision = (own + other) / findings; recall = found / planted.`

const DOUBTS = `The months are made up: honest work as we imagine it and misuse far more frequent than in life
(one clerk in five), which flatters precision; the column "untrue" over 400 clerks and a month is the figure
to plan with. Strengths run evenly from what nobody could tell to the plain, so recall is no share of real cases.`

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const { values } = parseArgs({ options: { json: { type: 'string' }, missed: { type: 'boolean', default: false } } })
const rows: Row[] = []
const speeds: { month: string; events: number; eventsPerSecond: number; peakBytes: number }[] = []
process.stdout.write(`${RULE}\n\n${DOUBTS}\n`)
for (const plan of [tuningMonth, heldOutMonth]) measure(labelledMonth(plan))
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify({ rule: RULE, doubts: DOUBTS, rows, speeds }, null, 2)}\n`)
}

function measure(month: LabelledMonth): void {
  say(`\n${month.name} month: ${month.events.length} events, ${month.clerks} clerks, ${month.plants.length} planted\n`)
  print(['detector', 'planted', 'found', 'recall', 'findings', 'own', 'other', 'untrue', 'precision', 'events/s'])
  for (const trial of trials()) {
    const row = measured(trial, month)
    rows.push(row)
    print([
      row.detector, row.planted, row.found, percent(row.recall), row.findings, row.ownKind, row.otherKind,
      row.untrue, percent(row.precision), row.eventsPerSecond,
    ])
    if (values.missed) for (const line of row.missed) say(`    missed: ${line}\n`)
  }
  const together = runAll(month)
  speeds.push({ month: month.name, ...together })
  say(`all ${detectors.length} detectors in one pass: ${together.eventsPerSecond} events/s of processor time, `
    + `${Math.round(together.peakBytes / 1e6)} MB held at most (every 20,000 events, garbage collected)\n`)
}

function trials(): Trial[] {
  return detectors.flatMap((detector): Trial[] => {
    const trial = { detector, knowledge: () => ({}), counts: () => true }
    switch (detector.name) {
      case 'circle':
        return [
          { ...trial, label: 'circle' },
          { ...trial, label: 'circle + surnames', knowledge: ({ isNamesake }) => ({ isNamesake }) },
        ]
      case 'thresholds':
        return [
          { ...trial, label: 'thresholds (all)' },
          { ...trial, label: 'thresholds >=250', counts: ({ severity }) => severity !== 'NOTICE' },
        ]
      default:
        return [{ ...trial, label: detector.name }]
    }
  })
}

function measured({ label, detector, knowledge, counts }: Trial, month: LabelledMonth): Row {
  const watch = detector.create({}, knowledge(month))
  const started = process.cpuUsage()
  for (const event of month.events) watch.see(event)
  const findings = watch.finish().filter(counts)
  const seconds = cpuSeconds(started)
  const own = month.plants.filter(({ kind }) => kind === detector.name)
  const found = own.filter((plant) => findings.some((finding) => isTrue(finding, plant)))
  const ownKind = findings.filter((finding) => own.some((plant) => isTrue(finding, plant))).length
  const someKind = findings.filter((finding) => month.plants.some((plant) => isTrue(finding, plant))).length
  return {
    detector: label, month: month.name, planted: own.length, found: found.length, findings: findings.length,
    ownKind, otherKind: someKind - ownKind, untrue: findings.length - someKind,
    precision: findings.length === 0 ? NaN : someKind / findings.length, recall: found.length / own.length,
    eventsPerSecond: Math.round(month.events.length / seconds),
    missed: own.filter((plant) => !found.includes(plant))
      .map(({ strength, note }) => `strength ${strength.toFixed(1)}, ${note}`),
  }
}

function isTrue({ who, subject, entries }: Finding, plant: Plant): boolean {
  const isNamed = plant.subject === null ? who.person === plant.person : subject === plant.subject
  return isNamed && entries.some((entry) => plant.entries.has(entry))
}

/** Speed and memory of all detectors together, as the hub runs them. */
function runAll({ events, isNamesake }: LabelledMonth): { events: number; eventsPerSecond: number; peakBytes: number } {
  const before = heapInUse()
  const watches = detectors.map((detector) => detector.create({}, { isNamesake }))
  let peak = before
  let seconds = 0
  for (let from = 0; from < events.length; from += 20_000) {
    const started = process.cpuUsage()
    for (const event of events.slice(from, from + 20_000)) for (const watch of watches) watch.see(event)
    seconds += cpuSeconds(started)
    peak = Math.max(peak, heapInUse())
  }
  const started = process.cpuUsage()
  for (const watch of watches) watch.finish()
  seconds += cpuSeconds(started)
  return { events: events.length, eventsPerSecond: Math.round(events.length / seconds), peakBytes: peak - before }
}

/** Of processor time, so that what else runs on the machine does not count. */
function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

/** What is still reachable: garbage is collected first. */
function heapInUse(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

function percent(share: number): string {
  return Number.isNaN(share) ? '-' : `${Math.round(share * 100)} %`
}

function print(cells: readonly (string | number)[]): void {
  const [first = '', ...others] = cells.map(String)
  say(`${first.padEnd(18)}${others.map((cell) => cell.padStart(10)).join('')}\n`)
}

function say(text: string): void {
  process.stdout.write(text)
}
