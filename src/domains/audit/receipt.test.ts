import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { strangersReading } from '../../../test/support/stranger.ts'
import { parseTlogProof } from '../../kernel/tlog/tlog-proof.ts'
import { logKeys, readPublicLogDocument, type LogKeys, type PublicLogDocument } from '../signing/index.ts'
import { checkReceipt, type ReceiptCompanions } from './receipt-check.ts'
import { receiptAsTlogProof, type Receipt } from './receipt.ts'

interface Vector {
  readonly keys: { readonly origin: string }
  readonly publicDocument: PublicLogDocument
  readonly request: object
  readonly entry: string
  readonly receipt: Receipt
  readonly jws: string
  readonly tlogProof: string
  readonly answer: string
}

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'))
const vector = read('test/vectors/receipt/receipt.json') as Vector
const { jws, answer, publicDocument, receipt, entry } = vector
const request = JSON.stringify(vector.request)
let keys: LogKeys

beforeAll(async () => {
  const { origin } = vector.keys
  const loaded = await logKeys({ folder: '', text: JSON.stringify(vector.keys), origin }).load()
  if (loaded === null) throw new Error('the vector has no keys')
  keys = loaded
})

const check = (text: string, companions: ReceiptCompanions = {}) => checkReceipt(text, publicDocument, companions)

async function faultOf(text: string, companions: ReceiptCompanions = {}): Promise<string> {
  const verdict = await check(text, companions)
  return verdict.ok ? 'NONE' : verdict.fault
}

/** Signed as a dishonest hub could that has the key of receipts, but not that of checkpoints. */
const signed = (change: Partial<Record<keyof Receipt, unknown>>) => keys.receipt.sign({ ...receipt, ...change })

/** The text with one character changed: any position, any other character. */
function changed(text: string, at: number, by: string): string {
  const position = at % text.length
  return text[position] === by ? changed(text, at + 1, by) : text.slice(0, position) + by + text.slice(position + 1)
}

const position = fc.nat({ max: 100_000 })
const character = fc.constantFrom(...'aB3_-+/=.,:"{}[]\\ é甄')

describe('the kept receipt', () => {
  it('is what the hub would sign today, and what a stranger reads in it', async () => {
    expect(await keys.receipt.sign(receipt)).toBe(jws)
    expect(receiptAsTlogProof(receipt)).toBe(vector.tlogProof)
    expect(readPublicLogDocument(JSON.stringify(publicDocument))).toEqual(keys.publicDocument())
    expect(strangersReading(jws, publicDocument, answer, vector.request)).toEqual(receipt)
  })

  it('holds by itself, with its answer and with its request', async () => {
    for (const companions of [{}, { payload: answer }, { request }, { payload: answer, request }]) {
      expect(await check(jws, companions)).toMatchObject({ ok: true, receipt })
    }
  })

  it('has the form that its schema says, and so has nothing else', () => {
    const fits = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(read('schema/formats/receipt.schema.json') as object)
    expect(fits(receipt), JSON.stringify(fits.errors)).toBe(true)
    expect(fits({ ...receipt, more: 1 })).toBe(false)
    expect(fits({ ...receipt, schema: 'yihao-receipt/2' })).toBe(false)
  })

  it('is told in plain words', async () => {
    const verdict = await check(jws, { payload: answer, request })
    expect(verdict.ok ? verdict.says : []).toEqual([
      'Proved: the log kept by hub.example/log had this entry at position 259 of a tree of 300 entries, under a checkpoint that its key has signed.',
      `The entry says: at 2026-11-21T02:00:00.000Z department ${(JSON.parse(entry) as { actor: { department: string } }).actor.department}'s client health-system (account clerk-7) asked (subject.ask) about the subject with token AAAAAAAAAAAAAAAAAAAAAA under case H-2026-1 of item ${receipt.purpose?.item}.`,
      expect.stringMatching(/^Its outcome was RELEASED: of a certificate of type \S+ the fields KZ_XM were released\.$/),
      'Proved: the answer in the file is the one that was recorded, in these places: company. What else stands in the file is not covered.',
      expect.stringMatching(/^The request in the file is the one/),
      expect.stringMatching(/^Not proved: /),
    ])
    const alone = await check(jws)
    expect(alone.ok && alone.says.filter((sentence) => sentence.startsWith('Not checked'))).toHaveLength(2)
  })

  it('is also a C2SP tlog-proof with the entry in it', () => {
    const proof = parseTlogProof(vector.tlogProof)
    expect(proof?.extra?.toString()).toBe(entry)
    expect(proof?.index).toBe(259)
  })
})

describe('one changed character', () => {
  it('of the receipt is found', () =>
    fc.assert(fc.asyncProperty(position, character, async (at, by) => {
      expect(await faultOf(changed(jws, at, by))).not.toBe('NONE')
    }), { numRuns: 400 }))

  it('of the answer is found, wherever it stands in the part that the receipt is for', () => {
    const [covered = '', rest = ''] = answer.split(/(?=,"extensions")/)
    return fc.assert(fc.asyncProperty(position, character, async (at, by) => {
      const payload = changed(covered, at, by) + rest
      expect(['PAYLOAD_DIFFERS', 'PAYLOAD_UNREADABLE']).toContain(await faultOf(jws, { payload }))
    }), { numRuns: 400 })
  })

  it('of the request is found', () =>
    fc.assert(fc.asyncProperty(position, character, async (at, by) => {
      expect(['REQUEST_DIFFERS', 'REQUEST_UNREADABLE']).toContain(await faultOf(jws, { request: changed(request, at, by) }))
    }), { numRuns: 300 }))

  it('of the entry is found, even where the receipt was signed anew', () =>
    fc.assert(fc.asyncProperty(position, character, async (at, by) => {
      expect(['ENTRY_DIFFERS', 'NOT_IN_LOG']).toContain(await faultOf(await signed({ entry: changed(entry, at, by) })))
    }), { numRuns: 300 }))

  it('of the proof is found, even where the receipt was signed anew', () =>
    fc.assert(fc.asyncProperty(fc.nat({ max: receipt.proof.length - 1 }), position, character, async (step, at, by) => {
      const proof = receipt.proof.map((hash, place) => (place === step ? changed(hash, at, by) : hash))
      expect(['NOT_A_RECEIPT', 'NOT_IN_LOG']).toContain(await faultOf(await signed({ proof })))
    }), { numRuns: 300 }))

  it('of the checkpoint is found, even where the receipt was signed anew', () =>
    fc.assert(fc.asyncProperty(position, character, async (at, by) => {
      expect(await faultOf(await signed({ checkpoint: changed(receipt.checkpoint, at, by) }))).toBe('CHECKPOINT_WRONG')
    }), { numRuns: 300 }))
})

describe('a receipt does not hold where', () => {
  const { payload } = receipt

  it.each<[string, Partial<Record<keyof Receipt, unknown>>, string]>([
    ['it moves the entry', { index: 258 }, 'NOT_IN_LOG'],
    ['it moves the entry behind the end', { index: 300 }, 'NOT_IN_LOG'],
    ['it speaks of another size than the checkpoint', { size: 301 }, 'CHECKPOINT_WRONG'],
    ['its proof is too long', { proof: [...receipt.proof, receipt.proof[0]] }, 'NOT_IN_LOG'],
    ['its proof is too short', { proof: receipt.proof.slice(1) }, 'NOT_IN_LOG'],
    ['it names another log', { origin: 'other.example/log' }, 'ORIGIN_DIFFERS'],
    ['it names another purpose', { purpose: null }, 'ENTRY_DIFFERS'],
    ['it names another request', { request: { ...receipt.request, id: 'another' } }, 'ENTRY_DIFFERS'],
    ['it hides what was asked', { request: { ...receipt.request, document: null } }, 'ENTRY_DIFFERS'],
    ['it hides what was asked a second way', { request: { ...receipt.request, salt: undefined } }, 'NOT_A_RECEIPT'],
    ['it hides the answer', { payload: null }, 'ENTRY_DIFFERS'],
    ['it has a digest of its own', { payload: { ...payload, digest: 'A'.repeat(43) } }, 'ENTRY_DIFFERS'],
    ['it says more than a receipt says', { more: true } as never, 'NOT_A_RECEIPT'],
    ['it is of a version that nobody knows yet', { schema: 'yihao-receipt/2' }, 'NOT_A_RECEIPT'],
    ['its position is no number', { index: '259' }, 'NOT_A_RECEIPT'],
  ])('%s, though it is signed', async (_where, change, fault) => {
    expect(await faultOf(await signed(change))).toBe(fault)
  })

  it('another log is asked about it', async () => {
    const other = { ...publicDocument, receipts: { keys: [{ ...publicDocument.receipts.keys[0]!, kid: 'another' }] } }
    expect(await checkReceipt(jws, other)).toMatchObject({ ok: false, fault: 'KEY_UNKNOWN' })
  })

  it('salt or paths are others than those of the recording: then no answer fits', async () => {
    for (const change of [{ ...payload, salt: 'A'.repeat(43) }, { ...payload, paths: [['company', 'certificates']] }, { ...payload, paths: [] }]) {
      expect(await faultOf(await signed({ payload: change }), { payload: answer })).toBe('PAYLOAD_DIFFERS')
    }
  })
})

describe('the file of the answer', () => {
  const { data } = JSON.parse(answer) as { data: { company: object } }

  it('may be the whole body or its data, written with other spaces', async () => {
    for (const payload of [answer, JSON.stringify(data), JSON.stringify(JSON.parse(answer), null, 2), `\uFEFF${answer}\n`]) {
      expect(await faultOf(jws, { payload })).toBe('NONE')
    }
  })

  it('is not the recorded one where it names a member twice, whichever of the two is right', async () => {
    const forged = '{"company":{"certificates":[]},'
    expect(await faultOf(jws, { payload: JSON.stringify(data).replace('{', forged) })).toBe('PAYLOAD_UNREADABLE')
  })

  it('is not the recorded one without what was shown, or with more', async () => {
    for (const company of [null, {}, { ...data.company, more: null }, [data.company]]) {
      expect(await faultOf(jws, { payload: JSON.stringify({ data: { company } }) })).toBe('PAYLOAD_DIFFERS')
    }
  })

  it('does not break the check, whatever it is', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    for (const payload of ['', 'null', '1', '"company"', '[]', '{"data":null}', '{"__proto__":{"company":1}}', deep]) {
      expect(['PAYLOAD_DIFFERS', 'PAYLOAD_UNREADABLE']).toContain(await faultOf(jws, { payload }))
    }
  })
})

// When it was made is the signer's word alone.
const provedMembers = Object.keys(receipt).filter((name) => name !== 'iat')

it('whatever is signed, the check answers and does not throw', () =>
  fc.assert(fc.asyncProperty(fc.object({ key: fc.constantFrom(...provedMembers) }), fc.jsonValue(), async (change, inner) => {
    const strange = JSON.stringify({ ...(JSON.parse(entry) as object), actor: inner, certificates: [inner], part: inner, verdicts: inner })
    for (const words of [change, { entry: strange }]) {
      const verdict = await check(await keys.receipt.sign(JSON.parse(JSON.stringify({ ...receipt, ...words })) as object))
      expect(verdict.ok && Object.keys(words).length > 0 && JSON.stringify({ ...receipt, ...words }) !== JSON.stringify(receipt)).toBe(false)
    }
  }), { numRuns: 200 }))
