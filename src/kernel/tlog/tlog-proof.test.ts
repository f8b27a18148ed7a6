import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkpointBody } from './checkpoint.ts'
import { leafHash } from './merkle.ts'
import { noteSigner } from './note.ts'
import { parseTlogProof, tlogProof } from './tlog-proof.ts'

const [hash, root] = [leafHash('one'), leafHash('two')]
const base64 = hash.toString('base64')
const body = checkpointBody({ origin: 'log.example/one', size: 2, root, extensions: [] })
const signer = noteSigner('log.example/one', generateKeyPairSync('ed25519').privateKey)
const checkpoint = `${body}\n${signer.sign(body)}`
const proof = { index: 1, proof: [hash], checkpoint }
const text = tlogProof(proof)

describe('a tlog-proof', () => {
  test('is its header, its index, its hashes, and the checkpoint as it was signed', () => {
    expect(text)
      .toBe(`c2sp.org/tlog-proof@v1\nindex 1\n${hash.toString('base64')}\n\n${checkpoint}`)
    expect(parseTlogProof(text)).toEqual(proof)
  })

  test('of the only entry has no hashes; extra data have their own line', () => {
    const single = { index: 0, proof: [], checkpoint, extra: Buffer.from('more') }
    expect(tlogProof(single)).toBe(
      `c2sp.org/tlog-proof@v1\nextra bW9yZQ==\nindex 0\n\n${checkpoint}`)
    expect(parseTlogProof(tlogProof(single))).toEqual(single)
  })

  test.each([
    ['of another version', text.replace('@v1', '@v2')],
    ['without its index', text.replace('index 1\n', '')],
    ['with a leading zero', text.replace('index 1', 'index 01')],
    ['with an empty extra line', text.replace('index', 'extra \nindex')],
    ['with two extra lines', text.replace('index', 'extra AA==\nextra AA==\nindex')],
    ['with extra after index', text.replace('index 1', 'index 1\nextra AA==')],
    ['with a hash cut short', text.replace(hash.toString('base64'), 'AAAA')],
    ['with 65 hashes', text.replace('index 1', `index 1${`\n${base64}`.repeat(64)}`)],
    ['without signatures', text.slice(0, text.lastIndexOf('\u2014'))],
    ['without a checkpoint', text.slice(0, text.indexOf('\n\n') + 2)],
    ['with something else that is signed', text.replace(body, 'any text\n')],
    ['with carriage returns', text.replaceAll('\n', '\r\n')],
    ['of nothing', ''],
  ])('%s is none', (_, bad) => {
    expect(parseTlogProof(bad)).toBeNull()
  })

  test.each([
    { ...proof, index: -1 }, { ...proof, index: 1.5 }, { ...proof, proof: [hash.subarray(1)] },
    { ...proof, proof: Array.from({ length: 65 }, () => hash) }, { ...proof, checkpoint: body },
    { ...proof, extra: Buffer.alloc(0) },
  ])('is not written for what the format cannot say', (bad) => {
    expect(() => tlogProof(bad)).toThrow(RangeError)
  })
})
