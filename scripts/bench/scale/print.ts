import { aligned } from '../race/print.ts'
import type { ScaleReport, ScaleSize } from './index.ts'

/** How much slower the middle answer may be at the largest size than at the smallest. */
const REACH_P50 = 1.3
/** How much of the speed of COPY an import is to have. */
const REACH_LOADING = 0.5

export function scaleTables({ sizes, lines, loading }: ScaleReport): string[] {
  return [
    ...answerTable(lines), '', ...sizeTable(sizes), '', ...statementTable(sizes), '', ...loadingTable(loading), '', ...reachLines({ sizes, lines, loading }),
  ]
}

function answerTable(lines: ScaleReport['lines']): string[] {
  return aligned([
    ['certificates', 'asked about', 'drawn', 'connections', 'answers/s', 'p50', 'p99', ''],
    ...lines.map(({ certificates, question, draw, connections, perSecond, p50, p99, failed }) => [
      count(certificates), question, draw === 'WARM' ? 'a thousand' : 'of all', String(connections), perSecond.toFixed(0), ms(p50), ms(p99),
      failed > 0 ? `FAILED: ${failed}` : '',
    ]),
  ])
}

/** Bytes of a certificate at each size, in tables and indexes. */
function sizeTable(sizes: readonly ScaleSize[]): string[] {
  const largest = sizes.at(-1)
  if (!largest) return []
  const bytes = ({ relations, certificates }: ScaleSize, of: string) => {
    const found = relations.find(({ name }) => name === of)
    return found ? (found.bytes / certificates).toFixed(1) : '-'
  }
  return aligned([
    ['bytes a certificate', ...sizes.map(({ certificates }) => count(certificates)), 'now'],
    ['all', ...sizes.map(({ bytesPerCertificate }) => String(bytesPerCertificate)), ''],
    ...largest.relations.map(({ name, bytes: whole }) => [name, ...sizes.map((size) => bytes(size, name)), `${(whole / 1e6).toFixed(0)} MB`]),
    ['grown in', ...sizes.map(({ growSeconds }) => `${growSeconds.toFixed(0)} s`), ''],
  ])
}

/** What the statements of the main question touch: why the curve is as it is. */
function statementTable(sizes: readonly ScaleSize[]): string[] {
  const largest = sizes.at(-1)
  if (!largest) return []
  const hot = largest.statements.filter(({ calls }) => calls * 4 >= Math.max(...largest.statements.map((one) => one.calls)))
  const of = ({ statements }: ScaleSize, text: string) => {
    const found = statements.find(({ statement }) => statement === text)
    return found ? `${found.pages} (${found.read}), ${found.milliseconds.toFixed(2)} ms` : '-'
  }
  return aligned([
    ['pages of one execution (read), its time', ...sizes.map(({ certificates }) => count(certificates)), ''],
    ...hot.map(({ statement }) => [statement, ...sizes.map((size) => of(size, statement)), '']),
  ])
}

function loadingTable(loading: ScaleReport['loading']): string[] {
  return aligned([
    ['loading into', 'import/s', 'COPY/s', 'ratio', 'hub', ''],
    ...loading.map((one) => [
      count(one.certificates), one.importPerSecond.toFixed(0), one.copyPerSecond.toFixed(0), one.ratio.toFixed(2),
      `${one.importCpuMicroseconds.toFixed(0)} µs`, `COPY by ${one.copiedBy}`,
    ]),
  ])
}

function reachLines({ sizes, lines, loading }: ScaleReport): string[] {
  const [first, last] = [sizes[0]?.certificates, sizes.at(-1)?.certificates]
  const main = lines.filter(({ question, draw }) => question === 'proofs' && draw === 'UNIFORM')
  const slower = first === last ? [] : main.filter(({ certificates }) => certificates === last).map(({ connections, p50 }) => {
    const base = main.find((one) => one.certificates === first && one.connections === connections)
    return { what: `p50 at ${count(last ?? 0)} against ${count(first ?? 0)}, ${connections} connections`, measured: p50 / (base?.p50 ?? NaN), least: false, reach: REACH_P50 }
  })
  const loaded = loading.map(({ certificates, ratio }) => (
    { what: `import against COPY, into ${count(certificates)}`, measured: ratio, least: true, reach: REACH_LOADING }))
  return aligned([
    ['reach', 'measured', '', ''],
    ...[...slower, ...loaded].map(({ what, measured, least, reach }) => [
      what, measured.toFixed(2), `${least ? '≥' : '≤'} ${reach}`, (least ? measured >= reach : measured <= reach) ? 'reached' : 'MISSED',
    ]),
  ])
}

function count(certificates: number): string {
  return certificates >= 1_000_000 ? `${certificates / 1_000_000} million` : `${certificates / 1_000} thousand`
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`
}
