import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
