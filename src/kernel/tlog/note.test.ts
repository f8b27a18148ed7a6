import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  cosigner, keyId, noteSigner, parseNote, parseVerifierKey, verifierKeyOf, verifyNote,
} from './note.ts'

const keys = generateKeyPairSync('ed25519')
const others = generateKeyPairSync('ed25519')
const log = noteSigner('log.example/one', keys.privateKey)
const witness = cosigner('witness.example/w', others.privateKey)
const text = `log.example/one\n1\n${Buffer.alloc(32).toString('base64')}\n`
const note = (...lines: string[]) => `${text}\n${lines.join('')}`
const line = log.sign(text)
const cosigned = witness.cosign(text, 1_763_000_000)
const broken = (line: string) => {
  const [dash, name, base64] = line.trimEnd().split(' ')
  const bytes = Buffer.from(base64!, 'base64')
  bytes[bytes.length - 1]! ^= 1
  return `${dash} ${name} ${bytes.toString('base64')}\n`
}

describe('a note', () => {
  test.each([
    ['without signatures', text],
    ['without a signature after the empty line', `${text}\n`],
    ['without its last newline', note(line).slice(0, -1)],
    ['with anything after its signatures', note(line, 'more\n')],
    ['with an empty line after its signatures', note(line, '\n')],
    ['with a tab', note(line).replace('log', 'l\tog')],
    ['with a carriage return', note(line).replaceAll('\n', '\r\n')],
    ['with half a character', note(line).replace('log', '\ud800')],
    ['with a hyphen for the dash', note(line.replace('\u2014', '-'))],
    ['with two spaces', note(line.replace(' log', '  log'))],
    ['with a plus in a key name', note(line.replace('log', 'l+g'))],
    ['with an ideographic space in a key name', note(line.replace('log', 'l\u3000g'))],
    ['with base64 without padding', note(line.replace('=', ''))],
    ['with URL-safe base64', note('\u2014 name _-_-_-_-\n')],
    ['with base64 of other spelling', note('\u2014 name AAAAAAB=\n')],
    ['with no more than a key id', note('\u2014 name AAAAAA==\n')],
    ['with 65 signatures', note(...Array.from({ length: 65 }, () => line))],
    ['of more than a million characters', `${'x'.repeat(1_000_000)}\n\n${line}`],
    ['of nothing', ''],
  ])('%s is malformed', (_, bad) => {
    expect(parseNote(bad)).toBeNull()
    expect(verifyNote(bad, [log.key])).toEqual({ ok: false, reason: 'MALFORMED' })
  })

  test('may have empty lines in its text and 64 signatures', () => {
    const body = `first\n\n${text}`
    const parsed = parseNote(`${body}\n${log.sign(body).repeat(64)}`)
    expect(parsed?.text).toBe(body)
    expect(parsed?.signatures).toHaveLength(64)
  })
})

describe('verifying a note', () => {
  test('names the known keys that signed and the times they state', () => {
    expect(verifyNote(note(line, cosigned), [log.key, witness.key]))
      .toEqual({ ok: true, by: [log.key, witness.key], times: [null, 1_763_000_000] })
  })

  test('ignores unknown keys, also those that share name or id with a known one', () => {
    const namesake = noteSigner('log.example/one', others.privateKey).sign(text)
    const stranger = line.replace('log.example', 'other.example')
    expect(verifyNote(note(broken(namesake), broken(stranger), line), [log.key]))
      .toMatchObject({ ok: true, by: [log.key] })
    expect(verifyNote(note(namesake, stranger), [log.key]))
      .toEqual({ ok: false, reason: 'NO_KNOWN_SIGNATURE' })
    expect(verifyNote(note(line), [])).toEqual({ ok: false, reason: 'NO_KNOWN_SIGNATURE' })
  })

  test.each([
    ['of the log', note(cosigned, broken(line))],
    ['of the witness', note(line, broken(cosigned))],
    ['beside a right one of the same key', note(line, cosigned, broken(line))],
  ])('fails for one wrong signature of a known key: %s', (_, bad) => {
    expect(verifyNote(bad, [log.key, witness.key]))
      .toEqual({ ok: false, reason: 'SIGNATURE_WRONG' })
  })

  test('fails for a signature of the wrong length', () => {
    const short = `\u2014 ${log.key.name} ${Buffer.concat([log.key.id, Buffer.alloc(63)])
      .toString('base64')}\n`
    const timeOnly = `\u2014 ${witness.key.name} ${Buffer.concat([witness.key.id, Buffer.alloc(8)])
      .toString('base64')}\n`
    expect(verifyNote(note(short), [log.key])).toEqual({ ok: false, reason: 'SIGNATURE_WRONG' })
    expect(verifyNote(note(timeOnly), [witness.key]))
      .toEqual({ ok: false, reason: 'SIGNATURE_WRONG' })
  })

  test('takes the latest of several cosignatures of one witness', () => {
    const lines = [5, 9, 7].map((timeS) => witness.cosign(text, timeS))
    expect(verifyNote(note(...lines), [witness.key]))
      .toEqual({ ok: true, by: [witness.key], times: [9] })
  })

  test('tells a signature from a cosignature of the same key', () => {
    const both = cosigner('log.example/one', keys.privateKey)
    expect(both.key.id.equals(log.key.id)).toBe(false)
    expect(verifyNote(note(both.cosign(text, 1)), [log.key]))
      .toEqual({ ok: false, reason: 'NO_KNOWN_SIGNATURE' })
  })
})

describe('a verifier key', () => {
  const { text: keyText } = log.key

  test.each([
    ['in capitals', keyText.replace(/\+(\w{8})\+/, (id) => id.toUpperCase())
      .replace(/\+(\d{8})\+/, '+FFFFFFFF+')],
    ['with another id', keyText.replace(/\+\w{8}\+/, '+00000000+')],
    ['of another name', `x${keyText}`],
    ['without a name', keyText.replace('log.example/one', '')],
    ['with white space', `${keyText}\n`],
    ['without its key', keyText.slice(0, -44)],
  ])('%s is refused', (_, bad) => {
    expect(parseVerifierKey(bad)).toBeNull()
  })

  test('of any 32 bytes is read or refused, never an exception', () => {
    for (const byte of [0, 1, 0x7f, 0xff]) {
      const raw = Buffer.alloc(32, byte)
      const id = keyId('name', 'ED25519', raw).toString('hex')
      const material = Buffer.concat([Buffer.of(1), raw]).toString('base64')
      const key = parseVerifierKey(`name+${id}+${material}`)
      expect(key && verifyNote(note(line), [key]).ok).not.toBe(true)
    }
  })

  test('is made of Ed25519 public keys and of names without spaces only', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey
    expect(() => verifierKeyOf('name', 'ED25519', rsa)).toThrow(RangeError)
    expect(() => verifierKeyOf('name', 'ED25519', keys.privateKey)).toThrow(RangeError)
    expect(() => noteSigner('two words', keys.privateKey)).toThrow(RangeError)
    expect(() => cosigner('a+b', keys.privateKey)).toThrow(RangeError)
  })
})

test('nothing is signed that no note or checkpoint can say', () => {
  expect(() => log.sign('no newline')).toThrow(RangeError)
  expect(() => log.sign('bell \x07\n')).toThrow(RangeError)
  expect(() => witness.cosign('no checkpoint\n', 1)).toThrow(RangeError)
  expect(() => witness.cosign(text, -1)).toThrow(RangeError)
  expect(() => witness.cosign(text, 1.5)).toThrow(RangeError)
})
