import { describe, expect, it } from 'vitest'
import { newKeyringDocument } from '../../platform/crypto/keyring-document.ts'
import { Keyring } from '../../platform/crypto/keyring.ts'
import { AuditTokens } from './tokens.ts'

describe('a token', () => {
  const document = newKeyringDocument()
  const before = new AuditTokens(new Keyring(document))
  const [old] = document.purposes['audit-token'].keys
  const [fresh] = newKeyringDocument().purposes['audit-token'].keys
  const keys = [{ ...fresh!, version: 2 }, { ...old!, state: 'RETIRED' as const }]
  const after = new AuditTokens(new Keyring({ purposes: { ...document.purposes, 'audit-token': { keys } } }))

  it('of today is the first of all that a subject or number has had', () => {
    expect(before.everySubject(7n)).toEqual([before.subject(7n)])
    expect(after.everySubject(7n)).toEqual([after.subject(7n), before.subject(7n)])
    expect(after.everyUnknownNumber('x')).toEqual([after.unknownNumber('x'), before.unknownNumber('x')])
    expect(after.subject(7n)).not.toBe(before.subject(7n))
  })
})
