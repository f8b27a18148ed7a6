import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Keyring } from './keyring.ts'
import {
  checkKeyringDocument,
  KeyringInvalid,
  newKeyringDocument,
  readKeyringDocument,
  type KeyEntry,
  type KeyPurpose,
  type KeyringDocument,
} from './keyring-document.ts'
import { SealBroken } from './seal.ts'

const place = ['certificate_version', 'content', '42']
const keyText = (fill: number) => Buffer.alloc(32, fill).toString('base64url')

function withKeys(document: KeyringDocument, purpose: KeyPurpose, keys: KeyEntry[]) {
  return { purposes: { ...document.purposes, [purpose]: { keys } } }
}

function breakOf(open: () => unknown): unknown {
  try {
    open()
  } catch (error) {
    return error instanceof SealBroken ? error.reason : error
  }
  return 'OPENED'
}

describe('a sealed value', () => {
  const document = newKeyringDocument()
  const keyring = new Keyring(document)

  it('opens to what was sealed, for any text or bytes and any place', () => {
    const parts = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), parts, (bytes, at) => {
        const sealed = keyring.seal('case-form', at, bytes)
        expect(keyring.open('case-form', at, sealed)).toEqual(Buffer.from(bytes))
      }),
    )
    const text = '证照 '.repeat(50)
    const sealed = keyring.seal('subject-name', 'subject', text)
    expect(keyring.open('subject-name', 'subject', sealed).toString()).toBe(text)
  })

  it('has the layout format, version, nonce, ciphertext, tag', () => {
    const sealed = keyring.seal('case-form', place, 'abc')
    expect(sealed.length).toBe(1 + 2 + 12 + 3 + 16)
    expect([...sealed.subarray(0, 3)]).toEqual([1, 0, 1])
    expect(sealed.includes('abc')).toBe(false)
  })

  it('never repeats a nonce over many fillings of the pool', () => {
    const nonces = new Set<string>()
    for (let i = 0; i < 3000; i++) {
      nonces.add(keyring.seal('case-form', place, '').subarray(3, 15).toString('hex'))
    }
    expect(nonces.size).toBe(3000)
  })

  it('is refused in another row, column, table or purpose', () => {
    const sealed = keyring.seal('certificate-content', place, 'value')
    for (const other of [
      ['certificate_version', 'content', '43'],
      ['certificate_version', 'name', '42'],
      ['certificate', 'content', '42'],
      ['certificate_version', 'content'],
      ['certificate_version', 'content42', ''],
      ['certificate_version', 'content', '42', ''],
    ]) {
      const reason = breakOf(() => keyring.open('certificate-content', other, sealed))
      expect(reason).toBe('AUTHENTICATION')
    }
    expect(breakOf(() => keyring.open('case-form', place, sealed))).toBe('AUTHENTICATION')
  })

  it('never confuses two places, however their parts are cut', () => {
    const parts = fc.array(fc.string({ maxLength: 3 }), { maxLength: 4 })
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other))
        const sealed = keyring.seal('case-form', one, 'value')
        expect(breakOf(() => keyring.open('case-form', other, sealed))).toBe('AUTHENTICATION')
      }),
    )
  })

  it('is refused after any change of any single byte', () => {
    const sealed = keyring.seal('case-form', place, 'a value of some length')
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const broken = Buffer.from(sealed)
        broken[at] = (broken[at] ?? 0) ^ flip
        const reason = breakOf(() => keyring.open('case-form', place, broken))
        expect(reason).toBe(at === 0 ? 'FORMAT' : at < 3 ? 'KEY_VERSION_UNKNOWN' : 'AUTHENTICATION')
      }),
    )
    for (let at = 0; at < sealed.length; at++) {
      const broken = Buffer.from(sealed)
      broken[at] = (broken[at] ?? 0) ^ 1
      expect(breakOf(() => keyring.open('case-form', place, broken))).not.toBe('OPENED')
    }
  })

  it('is refused when it is cut short or lengthened', () => {
    const sealed = keyring.seal('case-form', place, 'value')
    for (let length = 0; length < sealed.length; length++) {
      const reason = breakOf(() => keyring.open('case-form', place, sealed.subarray(0, length)))
      expect(reason).toBe(length < 31 ? 'FORMAT' : 'AUTHENTICATION')
    }
    const longer = Buffer.concat([sealed, Buffer.alloc(1)])
    expect(breakOf(() => keyring.open('case-form', place, longer))).toBe('AUTHENTICATION')
  })

  it('says nothing of itself in the error', () => {
    const sealed = keyring.seal('case-form', place, 'SECRET-VALUE')
    try {
      keyring.open('case-form', ['row-7'], sealed)
      expect.unreachable()
    } catch (error) {
      const shown = inspect(error, { depth: 9, showHidden: true })
      expect(shown).toContain('AUTHENTICATION')
      expect(shown).not.toContain('SECRET-VALUE')
      expect(shown).not.toContain('row-7')
    }
  })
})

describe('rotation', () => {
  const document = newKeyringDocument()
  const old = document.purposes['case-form'].keys.map((key) => ({
    ...key,
    state: 'RETIRED' as const,
  }))
  const next = { version: 2, key: keyText(2), state: 'ACTIVE' as const }

  it('writes with the new key and still opens what the old one sealed', () => {
    const before = new Keyring(document).seal('case-form', place, 'old')
    const after = new Keyring(withKeys(document, 'case-form', [...old, next]))
    expect(after.open('case-form', place, before).toString()).toBe('old')
    expect(after.seal('case-form', place, 'new').readUInt16BE(1)).toBe(2)
  })

  it('names the missing version once the old key is removed', () => {
    const before = new Keyring(document).seal('case-form', place, 'old')
    const after = new Keyring(withKeys(document, 'case-form', [next]))
    expect(breakOf(() => after.open('case-form', place, before))).toBe('KEY_VERSION_UNKNOWN')
  })

  it('does not open a value whose version was changed to another known one', () => {
    const after = new Keyring(withKeys(document, 'case-form', [...old, next]))
    const sealed = after.seal('case-form', place, 'new')
    sealed.writeUInt16BE(1, 1)
    expect(breakOf(() => after.open('case-form', place, sealed))).toBe('AUTHENTICATION')
  })

  it('looks up under every version, the active one first', () => {
    const keys = [
      { version: 1, key: keyText(1), state: 'RETIRED' as const },
      { version: 3, key: keyText(3), state: 'RETIRED' as const },
      { version: 2, key: keyText(2), state: 'ACTIVE' as const },
    ]
    const keyring = new Keyring(withKeys(document, 'subject-lookup', keys))
    const hmac = (fill: number) =>
      createHmac('sha256', Buffer.alloc(32, fill)).update('text').digest()
    expect(keyring.activeVersion('subject-lookup')).toBe(2)
    expect(keyring.activeVersion('case-form')).toBe(1)
    expect(keyring.lookup('subject-lookup', 'text')).toEqual(hmac(2))
    expect(keyring.lookups('subject-lookup', 'text')).toEqual([hmac(2), hmac(3), hmac(1)])
  })
})

describe('a look-up digest', () => {
  it('is HMAC-SHA-256 of the text, however long it is and whatever came before', () => {
    const document = newKeyringDocument()
    const [entry] = document.purposes['subject-lookup'].keys
    const keyring = new Keyring(document)
    const key = Buffer.from(entry?.key ?? '', 'base64url')
    const texts = ['', 'gb11643:29010219850314001X', '证'.repeat(20_000), 'a', '😀', '\ud800 alone', '证'.repeat(4_096), '证'.repeat(4_097), 'b']
    for (const text of texts) {
      expect(keyring.lookup('subject-lookup', text)).toEqual(createHmac('sha256', key).update(text, 'utf8').digest())
    }
  })
})

describe('a keyring', () => {
  it('shows no key when printed or serialised', () => {
    const document = newKeyringDocument()
    const keyring = new Keyring(document)
    const shown = [
      inspect(keyring, { depth: 9, showHidden: true }),
      inspect({ keyring }, { depth: 9, customInspect: false, showHidden: true }),
      JSON.stringify({ keyring }),
      String(keyring),
    ].join('\n')
    for (const { keys } of Object.values(document.purposes)) {
      for (const { key } of keys) {
        expect(shown).not.toContain(key)
        expect(shown).not.toContain(Buffer.from(key, 'base64url').toString('hex'))
      }
    }
  })

  it('uses different keys for different purposes', () => {
    const keyring = new Keyring(newKeyringDocument())
    const one = keyring.lookup('subject-lookup', 'text')
    expect(keyring.lookup('audit-token', 'text')).not.toEqual(one)
  })
})

describe('a keyring document', () => {
  const document = newKeyringDocument()
  const key = keyText(7)
  const one = { version: 1, key, state: 'ACTIVE' as const }
  const { 'case-form': _removed, ...sevenPurposes } = document.purposes

  it.each([
    ['no object', []],
    ['no purposes', { keys: [] }],
    ['a purpose missing', { purposes: sevenPurposes }],
    ['an unknown purpose', { purposes: { ...document.purposes, [key]: { keys: [one] } } }],
    ['no keys', withKeys(document, 'case-form', [])],
    ['no active key', withKeys(document, 'case-form', [{ ...one, state: 'RETIRED' }])],
    ['two active keys', withKeys(document, 'case-form', [one, { ...one, version: 2 }])],
    ['a version twice', withKeys(document, 'case-form', [one, { ...one, state: 'RETIRED' }])],
    ['version 0', withKeys(document, 'case-form', [{ ...one, version: 0 }])],
    ['version 65536', withKeys(document, 'case-form', [{ ...one, version: 65_536 }])],
    ['a fractional version', withKeys(document, 'case-form', [{ ...one, version: 1.5 }])],
    ['a short key', withKeys(document, 'case-form', [{ ...one, key: key.slice(2) }])],
    ['a padded key', withKeys(document, 'case-form', [{ ...one, key: `${key}=` }])],
    ['stray characters', withKeys(document, 'case-form', [{ ...one, key: ` ${key.slice(1)}` }])],
    ['one key for two purposes', {
      purposes: { ...document.purposes, 'case-form': document.purposes['subject-name'] },
    }],
  ])('is refused with %s, without showing a key', (_name, value) => {
    try {
      checkKeyringDocument(value)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(KeyringInvalid)
      expect(inspect(error)).not.toContain(key.slice(2))
      for (const { keys } of Object.values(document.purposes)) {
        expect(inspect(error)).not.toContain(keys[0]?.key)
      }
    }
  })

  it('from before there were attachments gets keys for them, the same each time and nobody else’s', () => {
    const { attachment: _one, 'attachment-name': _other, ...older } = document.purposes
    const [first, again] = [checkKeyringDocument({ purposes: older }), checkKeyringDocument({ purposes: older })]
    expect(first).toEqual(again)
    expect(first.purposes['case-form']).toEqual(document.purposes['case-form'])
    const texts = Object.values(first.purposes).flatMap(({ keys }) => keys.map((entry) => entry.key))
    expect(new Set(texts).size).toBe(texts.length)
    const sealed = new Keyring(first).seal('attachment', place, 'value')
    expect(new Keyring(again).open('attachment', place, sealed).toString()).toBe('value')
    expect(breakOf(() => new Keyring(document).open('attachment', place, sealed))).toBe('AUTHENTICATION')
  })

  it('derives a key for each version of the origin, so that a rotation loses nothing', () => {
    const { attachment: _one, 'attachment-name': _other, ...older } = document.purposes
    const [entry] = older['case-form'].keys
    const before = new Keyring({ purposes: older } as KeyringDocument)
    const sealed = before.seal('attachment', place, 'value')
    const keys = [{ ...entry, state: 'RETIRED' as const }, { version: 2, key, state: 'ACTIVE' as const }]
    const after = new Keyring({ purposes: { ...older, 'case-form': { keys } } } as unknown as KeyringDocument)
    expect(after.activeVersion('attachment')).toBe(2)
    expect(after.open('attachment', place, sealed).toString()).toBe('value')
  })

  it('does not quote broken JSON, which is made of keys', () => {
    for (const text of [key, `{"key": "${key}`, JSON.stringify(document).slice(0, -1)]) {
      try {
        readKeyringDocument(text)
        expect.unreachable()
      } catch (error) {
        expect(error).toBeInstanceOf(KeyringInvalid)
        expect(inspect(error)).not.toContain(key.slice(0, 6))
        expect(inspect(error)).not.toContain('"version"')
      }
    }
  })
})
