// npm run bench:worst [-- ROUNDS]: searches for the most expensive document that the limits admit, with what it costs the hub as
// its target, and for the one that is refused at the greatest cost. Exits 1 where one of them takes more than it may.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { parse, type OperationDefinitionNode } from 'graphql'
import { hubSchema } from '../../src/app.ts'
import { DocumentMeasure, fieldLengths } from '../../src/platform/graphql/limits.ts'
import { brokenOf, documentOf, genes, type Gene } from './worst-documents.ts'
import type { FromWorstHub, ToWorstHub } from './worst-hub.ts'

const CPU_MS = 50
const MEGABYTES = 20
const REFUSED_CPU_MS = 2
/** Asked so often for one figure. Of several figures the smallest counts: whatever else the machine does only adds. */
const ASKED = 4
const KEPT = 12
const rounds = Number(process.argv[2] ?? 25)

interface Found {
  readonly genes: readonly Gene[]
  readonly document: string
  readonly cpuMs: number
  readonly cost: number
}

const schema = await hubSchema()
const lengths = fieldLengths(schema)
const child = fork(fileURLToPath(new URL('worst-hub.ts', import.meta.url)), {
  execArgv: [...process.execArgv, '--expose-gc', '--max-semi-space-size=2'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
})
const heard: ((message: FromWorstHub) => void)[] = []
child.on('message', (message: FromWorstHub) => heard.shift()?.(message))
const next = () => new Promise<FromWorstHub>((resolve) => heard.push(resolve))
const order = (message: ToWorstHub) => {
  const answer = next()
  child.send(message)
  return answer
}

const ready = await next()
if (ready.kind !== 'READY') throw new Error('the hub did not begin')
const { url, token, values } = ready

async function send(body: string): Promise<{ readonly admitted: boolean; readonly bytes: number; readonly code: string }> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST', body,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/graphql-response+json' },
  })
  const text = await answer.text()
  return { admitted: answer.status === 200, bytes: text.length, code: /"code":"([A-Z_]+)"/.exec(text)?.[1] ?? 'NONE' }
}

/** The CPU of one request, of several one after the other; each time another text, so that nothing is remembered. */
async function cpuOf(document: string, batches = 3): Promise<number> {
  const spent: number[] = []
  for (let batch = 0; batch < batches; batch += 1) {
    await order('BEGIN')
    for (let at = 0; at < ASKED; at += 1) await send(JSON.stringify({ query: `${document} # ${serial++}` }))
    const end = await order('END')
    if (end.kind === 'SPENT') spent.push(end.cpuMs / ASKED)
  }
  return Math.min(...spent)
}
let serial = 0

async function megabytesOf(document: string): Promise<number> {
  const held: number[] = []
  for (let at = 0; at < ASKED; at += 1) {
    await order('BEGIN_WATCHED')
    await send(JSON.stringify({ query: `${document} # m${serial++}` }))
    const end = await order('END')
    if (end.kind === 'SPENT') held.push(end.megabytes)
  }
  return Math.min(...held)
}

function costOf(document: string): number {
  const parsed = parse(document)
  const { cost, introspection } = new DocumentMeasure(parsed, lengths).costOf(parsed.definitions[0] as OperationDefinitionNode, {})
  return cost + introspection
}

async function judge(all: readonly Gene[]): Promise<Found | null> {
  const document = documentOf(schema, all, { values })
  if (document === null || !(await send(JSON.stringify({ query: document }))).admitted) return null
  return { genes: all, document, cpuMs: await cpuOf(document, 1), cost: costOf(document) }
}

const gene = genes(schema)
const start = fc.array(gene, { minLength: 1, maxLength: 3 })
/** A neighbour of what was found: a gene exchanged, added, left out, or turned up. */
function neighbours(found: Found, seed: number): readonly (readonly Gene[])[] {
  const [other, more] = fc.sample(gene, { seed, numRuns: 2 })
  const at = seed % found.genes.length
  const own = found.genes[at]
  if (other === undefined || more === undefined || own === undefined) return []
  const exchanged = (one: Gene) => found.genes.map((kept, place) => (place === at ? one : kept))
  return [
    [...found.genes, more],
    exchanged({ ...other, root: own.root }),
    exchanged({ ...own, copies: Math.min(100, Math.ceil(own.copies * 1.4)) }),
    exchanged({ ...own, copies: Math.max(1, Math.floor(own.copies / 2)), depth: Math.min(9, own.depth + 1), breadth: 100 }),
    exchanged({ ...own, twins: own.twins + 2 }),
    exchanged({ ...own, page: more.page }),
  ]
}

for (let warm = 0; warm < 30; warm += 1) await send(JSON.stringify({ query: `{ items { nodes { name } } } # ${warm}` }))
const nothing = await cpuOf('{ __typename }', 20)
console.log(`a request of nothing: ${nothing.toFixed(2)} ms of CPU, taken off below`)

let best: Found[] = []
const keep = (one: Found | null) => {
  if (one === null || best.some(({ document }) => document === one.document)) return
  best = [...best, one].sort((a, b) => b.cpuMs - a.cpuMs).slice(0, KEPT)
}
for (const all of fc.sample(start, { seed: 1, numRuns: 40 })) keep(await judge(all))
for (const root of Object.keys(schema.getQueryType()?.getFields() ?? {})) {
  for (const copies of [1, 30]) keep(await judge([{ root, copies, depth: 7, breadth: 100, twins: 0, page: 50, seed: 1 }]))
}
for (let round = 0; round < rounds; round += 1) {
  for (const [place, found] of [...best].slice(0, 4).entries()) for (const all of neighbours(found, round * 31 + place)) keep(await judge(all))
}

let faults = 0
console.log(`\nadmitted, the most expensive of ${serial} asked (at most ${CPU_MS} ms and ${MEGABYTES} MB)\n   CPU ms       MB     cost   µs/cost  asked`)
for (const { genes: made, document, cost } of best.slice(0, 8)) {
  const cpuMs = (await cpuOf(document)) - nothing
  const megabytes = await megabytesOf(document)
  if (cpuMs > CPU_MS || megabytes > MEGABYTES) faults += 1
  console.log(`${cpuMs.toFixed(1).padStart(9)}${megabytes.toFixed(1).padStart(9)}${String(cost).padStart(9)}${((cpuMs * 1000) / cost).toFixed(2).padStart(10)}  ${made.map(({ root, copies, depth, page }) => `${copies} ${root} (depth ${depth}, page ${page})`).join(', ')}`)
}

const refused: { document: string; cpuMs: number; code: string }[] = []
for (const { document } of best) {
  // A rule that has never been broken before is not yet compiled.
  for (const broken of brokenOf(document)) await cpuOf(broken)
  for (const broken of brokenOf(document)) {
    const { admitted, code } = await send(JSON.stringify({ query: broken }))
    if (!admitted) refused.push({ document: broken, code, cpuMs: (await cpuOf(broken)) - nothing })
  }
}
refused.sort((a, b) => b.cpuMs - a.cpuMs)
console.log(`\nrefused, the most expensive of ${refused.length} (at most ${REFUSED_CPU_MS} ms)`)
for (const { document, cpuMs, code } of refused.slice(0, 6)) {
  if (cpuMs > REFUSED_CPU_MS) faults += 1
  console.log(`${cpuMs.toFixed(2).padStart(9)}  ${code.padEnd(26)} ${document.slice(0, 120)}`)
}
console.log(faults === 0 ? '\nall within their bounds' : `\n${faults} over their bounds`)
child.send('CLOSE' satisfies ToWorstHub)
await new Promise((resolve) => child.once('exit', resolve))
process.exit(faults === 0 ? 0 : 1)
