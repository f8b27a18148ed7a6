import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileKeyProvider, textKeyProvider } from '../../src/platform/crypto/key-provider.ts'
import { KeyringInvalid, newKeyringDocument } from '../../src/platform/crypto/keyring-document.ts'
import {
  createPrivateFile,
  PrivateFileExposed,
  readPrivateFile,
  replacePrivateFile,
} from '../../src/platform/crypto/private-file.ts'

let base: string
let path: string

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'yihao-keys-'))
  path = join(base, 'keys', 'keyring.json')
})

afterEach(() => rm(base, { recursive: true }))

const modeOf = async (of: string) => (await stat(of)).mode & 0o777

describe('keys in a file', () => {
  it('are created at the first load, for their owner alone, and found again', async () => {
    const first = await fileKeyProvider(path).load()
    expect(await modeOf(path)).toBe(0o600)
    expect(await modeOf(join(base, 'keys'))).toBe(0o700)
    expect(await fileKeyProvider(path).load()).toEqual(first)
    expect(await readdir(join(base, 'keys'))).toEqual(['keyring.json'])
  })

  it('are the same for all who start at the same moment', async () => {
    const loads = await Promise.all(Array.from({ length: 16 }, () => fileKeyProvider(path).load()))
    expect(new Set(loads.map((document) => JSON.stringify(document))).size).toBe(1)
    expect(await readdir(join(base, 'keys'))).toEqual(['keyring.json'])
  })

  it.each([0o640, 0o604, 0o660, 0o601])('are refused with mode %o', async (mode) => {
    await fileKeyProvider(path).load()
    await chmod(path, mode)
    await expect(fileKeyProvider(path).load()).rejects.toThrow(PrivateFileExposed)
  })

  it('are refused in a folder where others could replace them', async () => {
    await fileKeyProvider(path).load()
    await chmod(join(base, 'keys'), 0o777)
    await expect(fileKeyProvider(path).load()).rejects.toThrow(PrivateFileExposed)
  })

  it('are not replaced when they are damaged', async () => {
    await fileKeyProvider(path).load()
    await writeFile(path, '')
    await expect(fileKeyProvider(path).load()).rejects.toThrow(KeyringInvalid)
    expect(await readFile(path, 'utf8')).toBe('')
  })

  it('come into being beside what a crash before the last step has left', async () => {
    await createPrivateFile(join(base, 'keys', '.keyring.json.0123456789abcdef.tmp'), '{"purp')
    const document = await fileKeyProvider(path).load()
    expect(await fileKeyProvider(path).load()).toEqual(document)
  })
})

describe('a private file', () => {
  it('is never replaced by creating it again', async () => {
    expect(await createPrivateFile(path, 'first')).toBe(true)
    expect(await createPrivateFile(path, 'second')).toBe(false)
    expect(await readPrivateFile(path)).toBe('first')
  })

  it('is seen whole or not at all while it is being created and replaced', async () => {
    const texts = ['a', 'b'].map((letter) => letter.repeat(1_000_000))
    const seen = new Set<string | null>()
    let writing = true
    const reading = (async () => {
      while (writing) seen.add(await readPrivateFile(path))
    })()
    await createPrivateFile(path, texts[0] ?? '')
    await replacePrivateFile(path, texts[1] ?? '')
    writing = false
    await reading
    expect([...seen].filter((text) => text !== null && !texts.includes(text))).toEqual([])
    expect(await readPrivateFile(path)).toBe(texts[1])
    expect(await modeOf(path)).toBe(0o600)
  })
})

describe('keys given as text', () => {
  it('are what the text says', async () => {
    const document = newKeyringDocument()
    expect(await textKeyProvider(JSON.stringify(document)).load()).toEqual(document)
  })

  it('are refused without quoting the text', async () => {
    const refused = textKeyProvider('c2VjcmV0LWtleS1tYXRlcmlhbA').load()
    await expect(refused).rejects.toThrow(/^The keyring is not valid JSON$/)
  })
})
