import { createPrivateKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  noteSigner, parseNote, parseVerifierKey, verifyNote,
} from '../../../src/kernel/tlog/note.ts'
import { cosignedText } from '../../../src/kernel/tlog/note-signer.ts'
import cosignature from '../../vectors/tlog/cosignature.json' with { type: 'json' }
import signedNote from '../../vectors/tlog/signed-note.json' with { type: 'json' }

const keyOf = (text: string) => {
  const key = parseVerifierKey(text)
  if (key === null) throw new Error('a published key was not read')
  return key
}

describe.each(signedNote.notes)('the note from $source', (published) => {
  const { note, text, signers } = published

  test('has the text and the signers its publisher says', () => {
    const parsed = parseNote(note)
    expect(parsed?.text).toBe(text)
    expect(parsed?.signatures.map(({ name, id }) => ({ name, id: id.toString('hex') })))
      .toEqual(signers)
  })

})

// Not every source publishes the keys of its example.
const { notes } = signedNote
describe.each(notes.filter(({ verifierKeys }) => verifierKeys.length > 0))('a note of $source', ({ note, verifierKeys }) => {
  test('verifies by the published keys', () => {
    expect(verifyNote(note, verifierKeys.map(keyOf)))
      .toMatchObject({ ok: true, by: verifierKeys.map((key) => ({ text: key })) })
    expect(verifyNote(note.replace('3', '4').replace('think', 'thank'), verifierKeys.map(keyOf)))
      .toEqual({ ok: false, reason: 'SIGNATURE_WRONG' })
  })

})

describe.each(notes.filter(({ seed }) => seed !== undefined))('a note of $source', ({ note, text, signers, verifierKeys, seed }) => {
  test('is written byte for byte by the published private key', () => {
    const [, , material] = verifierKeys[0]!.split('+')
    const privateKey = createPrivateKey({
      format: 'jwk',
      key: {
        kty: 'OKP',
        crv: 'Ed25519',
        d: Buffer.from(seed!, 'base64').toString('base64url'),
        x: Buffer.from(material!, 'base64').subarray(1).toString('base64url'),
      },
    })
    const signer = noteSigner(signers[0]!.name, privateKey)
    expect(signer.key.text).toBe(verifierKeys[0])
    expect(`${text}\n${signer.sign(text)}`).toBe(note)
  })
})

test.each(signedNote.noVerifierKeys)('no verifier key: $source', ({ key }) => {
  expect(parseVerifierKey(key)).toBeNull()
})

test('no piece of a verifier key is one, nor the key with any character moved on', () => {
  const text = signedNote.notes[1]!.verifierKeys[0]!
  const pieces = Array.from(text, (_, from) =>
    Array.from(text.slice(from), (_, length) => text.slice(from, from + length + 1))).flat()
  const moved = Array.from(text, (character, at) =>
    text.slice(0, at) + String.fromCharCode(character.charCodeAt(0) + 1) + text.slice(at + 1))
  expect([...pieces, ...moved].filter((key) => key !== text && parseVerifierKey(key) !== null))
    .toEqual([])
})

describe('a cosignature', () => {
  const { example, observed } = cosignature

  test('carries key id and time where the specification puts them', () => {
    const line = parseNote(example.note)?.signatures[1]
    expect(line?.name).toBe(example.witness)
    expect(line?.id.toString('hex')).toBe(example.id)
    expect(line?.bytes.readBigUInt64BE()).toBe(BigInt(example.time))
    expect(line?.bytes).toHaveLength(8 + 64)
    expect(cosignedText(parseNote(example.note)!.text, example.time)).toBe(example.signed)
  })

  test('of a public witness on a public log verifies, with its time', () => {
    const [log, witness] = [keyOf(observed.logKey), keyOf(observed.witnessKey)]
    expect(witness.type).toBe('COSIGNATURE_V1')
    expect(verifyNote(observed.note, [witness, log]))
      .toEqual({ ok: true, by: [log, witness], times: [null, observed.time] })
    expect(verifyNote(observed.note.replace('139911860', '139911861'), [witness]))
      .toEqual({ ok: false, reason: 'SIGNATURE_WRONG' })
  })

  test.each(cosignature.keys)('key as published by $source is read', ({ key }) => {
    expect(keyOf(key)).toMatchObject({ type: 'COSIGNATURE_V1', text: key })
  })
})
