import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeProtectedHeader, generateKeyPair, exportJWK } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyNote } from '../../kernel/tlog/note.ts'
import { PrivateFileExposed } from '../../platform/crypto/private-file.ts'
import { logKeys, readPublicLogDocument, SigningKeysInvalid, verifyReceiptSignature } from './index.ts'

const origin = 'hub.example/log'
let folder: string

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'yihao-log-keys-')), 'keys')
})

afterEach(() => rm(join(folder, '..'), { recursive: true }))

const store = (text: string | null = null, of = origin) => logKeys({ folder, text, origin: of })
const file = () => join(folder, 'log-signing.json')

interface Document {
  origin: string
  checkpoint: { jwk: Record<string, string> }
  receipt: { kid: string; jwk: Record<string, string> }
}

async function changed(change: (document: Document) => unknown): Promise<string> {
  await store().create()
  const document = JSON.parse(await readFile(file(), 'utf8')) as Document
  return JSON.stringify(change(document) ?? document)
}

describe('the keys of a log', () => {
  it('are not there before they are made, and nothing makes them by the way', async () => {
    expect(await store().load()).toBeNull()
    await expect(stat(folder)).rejects.toThrow('ENOENT')
  })

  it('are one pair of keys for all who make them at once, in one private file', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => store().create()))
    expect(new Set(made.map((keys) => JSON.stringify(keys.publicDocument()))).size).toBe(1)
    expect((await store().load())?.publicDocument()).toEqual(made[0]?.publicDocument())
    expect((await stat(file())).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['log-signing.json'])
  })

  it('are never replaced by making them again', async () => {
    const first = await store().create()
    expect((await store().create()).publicDocument()).toEqual(first.publicDocument())
  })

  it('are the same when given as text, and the file is then left alone', async () => {
    const made = await store().create()
    const text = await readFile(file(), 'utf8')
    await rm(file())
    expect((await store(text).load())?.publicDocument()).toEqual(made.publicDocument())
    expect((await store(text).create()).publicDocument()).toEqual(made.publicDocument())
    expect(await readdir(folder)).toEqual([])
  })

  it('sign checkpoints that verify under the published verifier key, which is named after the log', async () => {
    const { signer, publicDocument } = await store().create()
    const text = `${origin}\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n`
    expect(verifyNote(`${text}\n${signer.sign(text)}`, [signer.key]).ok).toBe(true)
    expect(publicDocument().checkpoint).toBe(signer.key.text)
    expect(signer.key.name).toBe(origin)
  })

  it('sign receipts that verify under the published set, the same text for the same words', async () => {
    const { receipt, publicDocument } = await store().create()
    const jws = await receipt.sign({ b: '甄', a: 1 })
    expect(await receipt.sign({ a: 1, b: '甄' })).toBe(jws)
    expect(decodeProtectedHeader(jws)).toEqual({ alg: 'EdDSA', typ: 'yihao-receipt+jws', kid: receipt.kid })
    expect(await verifyReceiptSignature(jws, publicDocument().receipts.keys)).toEqual({ ok: true, payload: { a: 1, b: '甄' } })
  })

  it('are published without their private halves', async () => {
    const text = JSON.stringify((await store().create()).publicDocument())
    const { checkpoint, receipt } = JSON.parse(await readFile(file(), 'utf8')) as Document
    for (const { d } of [checkpoint.jwk, receipt.jwk]) expect(text).not.toContain(d)
    expect(text).not.toContain('"d"')
  })

  it('are not used where others may read them', async () => {
    await store().create()
    await chmod(file(), 0o640)
    await expect(store().load()).rejects.toThrow(PrivateFileExposed)
  })

  it('are not made for a name that no key can have, and nothing is left behind', async () => {
    await expect(store(null, 'a hub').create()).rejects.toThrow(SigningKeysInvalid)
    await expect(stat(folder)).rejects.toThrow('ENOENT')
  })
})

describe('a document of log keys is refused, without a word of it in the message, where', () => {
  const otherKey = async () => exportJWK((await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })).privateKey)

  it.each<[string, (document: Document) => unknown]>([
    ['it is of another origin', (one) => void (one.origin = 'other.example/log')],
    ['it names no origin', (one) => ({ ...one, origin: undefined })],
    ['it is a list', (one) => [one]],
    ['a key lacks its private half', (one) => void delete one.checkpoint.jwk['d']],
    ['a key is cut short', (one) => void (one.receipt.jwk['d'] = one.receipt.jwk['d']!.slice(1))],
    ['a key is of another curve', (one) => void (one.receipt.jwk['crv'] = 'X25519')],
    ['the halves of a key do not belong together', (one) => void (one.checkpoint.jwk['x'] = one.receipt.jwk['x']!)],
    ['the receipt key has another kid', (one) => void (one.receipt.kid = `${one.receipt.kid.slice(0, -1)}_`)],
    ['there is no receipt key', (one) => ({ ...one, receipt: undefined })],
    ['one key is to sign both', (one) => void (one.checkpoint = { jwk: one.receipt.jwk })],
  ])('%s', async (_where, change) => {
    const text = await changed(change)
    const refusal = await store(text).load().catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(SigningKeysInvalid)
    const { message, cause } = refusal as SigningKeysInvalid
    expect(cause).toBeUndefined()
    for (const secret of text.match(/[A-Za-z0-9_-]{40,}/g) ?? []) expect(message).not.toContain(secret)
    expect(message).not.toContain('example')
  })

  it('the text is no JSON, in the file as well as in the text', async () => {
    await store().create()
    await writeFile(file(), '{"origin": "hub.example/log", "checkpoint": {"jwk": {"d": "secret"', { mode: 0o600 })
    const refusal = await store().create().catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(SigningKeysInvalid)
    expect((refusal as Error).message).not.toContain('secret')
  })

  it('never is another key taken for one of this log', async () => {
    const { receipt } = await store().create()
    const { x } = await otherKey()
    const other = { kty: 'OKP', crv: 'Ed25519', x: x!, kid: receipt.kid, alg: 'EdDSA', use: 'sig' } as const
    expect(await verifyReceiptSignature(await receipt.sign({}), [other])).toEqual({ ok: false, reason: 'SIGNATURE_WRONG' })
  })
})

describe('the signature of a receipt', () => {
  it('has one spelling: no change of the text, however small, is taken', async () => {
    const { receipt, publicDocument } = await store().create()
    const { keys } = publicDocument().receipts
    const jws = await receipt.sign({ a: 1 })
    const last = jws.at(-1) === 'A' ? 'B' : String.fromCharCode(jws.charCodeAt(jws.length - 1) + 1)
    for (const text of [` ${jws}`, `${jws}\n`, `${jws}=`, jws.replace('.', '. '), `${jws.slice(0, -1)}${last}`, `${jws}.`, jws.replace(/\.[^.]*$/, '.')]) {
      expect((await verifyReceiptSignature(text, keys)).ok, JSON.stringify(text.slice(-8))).toBe(false)
    }
  })

  it('is not one under another type, another algorithm, or with a header that says more', async () => {
    const { receipt, publicDocument } = await store().create()
    const { keys } = publicDocument().receipts
    const jws = await receipt.sign({ a: 1 })
    const { kid } = receipt
    for (const header of [
      { alg: 'EdDSA', typ: 'JWT', kid }, { alg: 'none', typ: 'yihao-receipt+jws', kid },
      { alg: 'EdDSA', typ: 'yihao-receipt+jws', kid, crit: ['b64'], b64: false }, { alg: 'EdDSA', typ: 'yihao-receipt+jws' },
    ]) {
      const text = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${jws.split('.').slice(1).join('.')}`
      expect((await verifyReceiptSignature(text, keys)).ok, JSON.stringify(header)).toBe(false)
    }
  })
})

describe('the public document', () => {
  it('is found by itself and inside something that was published with it', async () => {
    const document = (await store().create()).publicDocument()
    expect(readPublicLogDocument(JSON.stringify(document))).toEqual(document)
    expect(readPublicLogDocument(JSON.stringify({ city: '样例市', log: document }))).toEqual(document)
  })

  it('is not found where there are two, none, or one that is damaged', async () => {
    const document = (await store().create()).publicDocument()
    const [key] = document.receipts.keys
    const bad = [
      { a: document, b: document }, {}, [], null,
      { ...document, origin: 'other.example/log' },
      { ...document, checkpoint: document.checkpoint.replace('+', '+0') },
      { ...document, receipts: { keys: [] } },
      { ...document, receipts: { keys: [key, key] } },
      { ...document, receipts: { keys: [{ ...key, d: key?.x }] } },
      { ...document, receipts: { keys: [{ ...key, kty: 'oct' }] } },
    ]
    for (const value of bad) expect(readPublicLogDocument(JSON.stringify(value))).toBeNull()
    expect(readPublicLogDocument('{')).toBeNull()
  })
})
