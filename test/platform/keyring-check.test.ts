import { expect, it } from 'vitest'
import { createHub } from '../../src/app.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { newKeyringDocument } from '../../src/platform/crypto/keyring-document.ts'
import { KeyringMismatch } from '../../src/platform/crypto/key-fingerprint-store.ts'
import { testDatabase } from '../support/database.ts'

it('a hub does not start on a database that was written with another keyring, and says so without any key', async () => {
  const database = await testDatabase()
  const first = newKeyringDocument()
  const open = (document: typeof first) =>
    createHub({ databaseUrl: database.url, poolSize: 4, keys: { load: () => Promise.resolve(document) }, clock: systemClock, logKeys: { load: () => Promise.resolve(null), create: () => Promise.reject(new Error('no log here')) } })
  await (await open(first)).close()
  await (await open(first)).close()
  const refusal: unknown = await open(newKeyringDocument()).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(KeyringMismatch)
  const keys = Object.values(first.purposes).flatMap((purpose) => purpose.keys.map(({ key }) => key))
  expect(keys.some((key) => String(refusal).includes(key))).toBe(false)
  await database.drop()
})
