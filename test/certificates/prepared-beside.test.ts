import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PassThrough, Readable } from 'node:stream'
import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { importRows, rowLoaders, type ImportReport } from '../../src/domains/ingest/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { sampleCity } from '../../src/sample-city/index.ts'
import { faultOf, fileWith } from '../ingest/support.ts'
import { OPERATOR, testHub, type TestHub } from '../support/hub.ts'
import { NOW } from '../support/world.ts'

const city = sampleCity({ seed: 5, people: 60, asOf: dateInChina(new Date(NOW)) })
const rows = [...city.certificates()]
const [first] = rows
if (!first) throw new Error('the sample city has certificates')
const STEWARD: Actor = { clientId: 'console', person: 'steward', departmentCode: first.issuer.code, role: 'ISSUER_STEWARD' }

/** Each refused at another step. */
const UNSOUND = [
  '{oops', JSON.stringify({ ...first, number: 7 }), JSON.stringify({ ...first, validTo: '1950-01-01' }),
  JSON.stringify({ ...first, fields: { KZ_NOBODYKNOWS: 'x' } }), JSON.stringify({ ...first, number: `${first.number}-2` }),
]
const LINES = [...rows.map((row) => JSON.stringify(row)), ...UNSOUND]
LINES.splice(20, 0, '{"cut', JSON.stringify({ ...first, issuedOn: '长期' }))
const TEXT = `${LINES.join('\n')}\n`

describe('certificates that a thread reads, judges and hashes', () => {
  let test: TestHub
  beforeAll(async () => {
    test = await testHub()
    await test.load('certificate-type', [...city.types()])
  })
  afterAll(() => test.close())

  it('meet the same end as those of a small file, row by row, and are the same to whoever hands them in again', async () => {
    const told = (beside: boolean, actor: Actor) => load(TEXT, { beside, actor, dryRun: true })
    const ofSteward = await told(true, STEWARD)
    expect(ofSteward.reasons).toContain('ROW_OF_ANOTHER_DEPARTMENT')
    expect(ofSteward.counts.added).toBeGreaterThan(0)
    expect(await told(false, STEWARD)).toEqual(ofSteward)
    // Taken up by another process, behind the last line that is decided.
    const [rest, same] = [await load(TEXT, { beside: true, dryRun: true, after: 21 }), await load(TEXT, { beside: false, dryRun: true, after: 21 })]
    // Among them the row that a later one differs from.
    expect(rest.counts).toMatchObject({ added: rows.length - 20 + 1, rejected: UNSOUND.length })
    expect(rest).toEqual(same)

    const stored = await load(TEXT, { beside: true })
    expect(stored.counts).toEqual({ added: rows.length, updated: 0, unchanged: 0, rejected: UNSOUND.length + 2 })
    for (const reason of ['MALFORMED_JSON', 'WRONG_TYPE', 'BEFORE_VALID_FROM', 'FIELD_UNKNOWN', 'NEW_VERSION_REQUIRED']) expect(stored.reasons).toContain(reason)
    const again = await load(TEXT, { beside: false })
    expect(again).toEqual({ ...stored, counts: { ...stored.counts, added: 0, unchanged: rows.length } })
    expect(await load(TEXT, { beside: true })).toEqual(again)
  })

  it('stop an import for the same fault where the file as a whole cannot be read', async () => {
    const header = 'identifier,nonsense\nx,y\n'
    const faults = await Promise.all([true, false].map((beside) => faultOf(load(header, { beside, ending: '.csv' }))))
    expect(faults.map(({ code }) => code)).toEqual(['HEADER_UNKNOWN', 'HEADER_UNKNOWN'])
    expect(faults[0]?.message).toBe(faults[1]?.message)
  })

  it('stop an import with the error of whoever reads the file', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from(TEXT.slice(0, TEXT.length / 2))
      throw new Error('the store of files is away')
    }
    const { hub, clock } = test
    const importing = importRows({
      source: { file: 'half.ndjson', chunks: broken(), totalBytes: TEXT.length }, format: 'certificate', dryRun: false, quarantine: `${fileWith('', '.ndjson')}.rejected`, clock,
      loader: rowLoaders((operation, batch) => hub.act(OPERATOR, randomUUID(), (run) => run(operation, batch)), clock).certificate,
      keyring: hub.parts.keyring, largeFrom: 0,
    })
    await expect(importing).rejects.toThrow('the store of files is away')
  })

  it('stop an import with a word to the operator where their thread ends, and let it be run again', async () => {
    const threads: Worker[] = []
    const note = (thread: Worker) => threads.push(thread)
    process.on('worker', note)
    onTestFinished(() => void process.off('worker', note))
    const { hub, clock } = test
    const { check, load: store } = rowLoaders((operation, batch) => hub.act(OPERATOR, randomUUID(), (run) => run(operation, batch)), clock).certificate
    let loaded = () => {}
    const importing = (chunks: AsyncIterable<Uint8Array>) => importRows({
      source: { file: '-', encoding: 'UTF-8', syntax: 'NDJSON', chunks, totalBytes: 1 }, format: 'certificate', dryRun: false, quarantine: `${fileWith('', '.ndjson')}.rejected`, clock,
      loader: { check, load: (batch, told) => store(batch, told).finally(() => loaded()) },
      batchSize: 20, keyring: hub.parts.keyring, largeFrom: 0,
    })
    const lines = [...sampleCity({ seed: 6, people: 60, asOf: dateInChina(new Date(NOW)) }).certificates()].map((row) => Buffer.from(`${JSON.stringify(row)}\n`))

    // The first takes the thread that may rest, so the second has a new one, which then rests and ends there.
    const pipe = new PassThrough()
    const first = importing(pipe)
    await importing(Readable.from(lines.slice(0, 1)))
    pipe.end()
    await first
    await threads.at(-1)?.terminate()

    const firstBatch = new Promise<void>((resolve) => (loaded = resolve))
    const fault = await faultOf(importing((async function* () {
      yield* lines.slice(0, lines.length / 2)
      await firstBatch
      await threads.at(-1)?.terminate()
      yield* lines.slice(lines.length / 2)
    })()))
    expect(fault).toMatchObject({ code: 'THREAD_LOST', message: expect.stringMatching(/ \d+ rows are safely in\. .+ run again/) as string })
    const { added = 0, unchanged = 0 } = fault.report?.counts ?? {}
    expect(added).toBeGreaterThan(0)
    const again = await importing(Readable.from(lines))
    expect(again).toMatchObject({ ended: 'COMPLETE', rows: lines.length, counts: { unchanged: added + unchanged } })
  })

  interface Loading {
    readonly beside: boolean
    readonly after?: number
    readonly actor?: Actor
    readonly dryRun?: boolean
    readonly ending?: string
  }

  async function load(text: string, { beside, after = 0, actor = OPERATOR, dryRun = false, ending = '.ndjson' }: Loading): Promise<{ counts: ImportReport['counts']; refused: unknown[]; reasons: string[] }> {
    const file = fileWith(text, ending)
    const { hub, clock } = test
    const { counts, quarantine } = await importRows({
      source: { file }, format: 'certificate', dryRun, after, quarantine: `${file}.rejected`, clock, batchSize: 50,
      loader: rowLoaders((operation, batch) => hub.act(actor, randomUUID(), (run) => run(operation, batch)), clock).certificate,
      ...(beside && { keyring: hub.parts.keyring, largeFrom: 0 }),
    })
    const refused = quarantine === null ? [] : readFileSync(quarantine, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { line: number; reasons: { reason: string }[] })
    refused.sort((one, other) => one.line - other.line)
    return { counts, refused, reasons: refused.flatMap(({ reasons }) => reasons.map(({ reason }) => reason)) }
  }
})
