import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exportLogTo } from '../../src/commands/log-export.ts'
import { printConsistency, printInclusion } from '../../src/commands/log-proof.ts'
import { verifyLogCommand, type LogToVerify } from '../../src/commands/log-verify.ts'
import { verifyConsistency, verifyInclusion } from '../../src/kernel/tlog/merkle.ts'
import { parseTlogProof } from '../../src/kernel/tlog/tlog-proof.ts'
import { clock, newKeys, newLog, ORIGIN, type Keys, type OpenedLog } from '../log/recorded-log.ts'

// What `hub log verify`, `proof` and `export` say and how they end; what they find is tested in test/log.

let own: Keys
let log: OpenedLog
let tampered: OpenedLog
let folder: string
let keyFile: string
let kept: string
beforeAll(async () => {
  own = await newKeys()
  folder = await mkdtemp(path.join(tmpdir(), 'yihao-log-commands-'))
  log = await newLog(own.keys)
  await log.append(400)
  keyFile = path.join(folder, 'log-key.json')
  await writeFile(keyFile, JSON.stringify(own.keys.publicDocument()))
  kept = path.join(folder, 'kept')
  await writeFile(kept, await log.checkpoint())
  await log.append(200, 400)
  tampered = await newLog(own.keys)
  await tampered.append(600)
  await tampered.tamper(`UPDATE audit_entry SET subject = 'another' WHERE index = 321`)
})
afterAll(async () => {
  await Promise.all([log.close(), tampered.close()])
  await own.remove()
  await rm(folder, { recursive: true, force: true })
})

let printed: string[]
let said: string[]
beforeEach(() => {
  printed = []
  said = []
})
const print = (line: string) => void printed.push(line)
const say = (line: string) => void said.push(line)
const keys = () => ({ folder: own.folder, text: null, origin: ORIGIN })
const verify = (of: Partial<LogToVerify>, database: OpenedLog['database'] | null = log.database) =>
  verifyLogCommand({ checkpoint: [], ...of }, { keys: keys(), clock, database, print, say })

describe('hub log verify', () => {
  it('ends with 0 where the log is what it says, and tells how far it has come', async () => {
    expect(await verify({ checkpoint: [kept] })).toBe(0)
    expect(printed[0]).toContain('600 entries are what the log says')
    expect(printed[1]).toContain('the root of the kept checkpoint')
    expect(await log.checkpoint()).toContain(printed.at(-1)?.replace('root ', ''))
    expect(said).toEqual(['verified 600 of 600 entries (100 %)'])
  })

  it('says what only a kept checkpoint would show, and nothing of its progress when that is not wanted', async () => {
    expect(await verify({ quiet: true, key: keyFile })).toBe(0)
    expect(printed.join('\n')).toContain('only shows against --checkpoint')
    expect(said).toEqual([])
  })

  it('ends with 1 where it differs, and names the first entry', async () => {
    expect(await verify({}, tampered.database)).toBe(1)
    expect(printed[0]).toMatch(/^entry 321: ENTRY_CHANGED: the text of the entry/)
    expect(printed.at(-1)).toContain('is 321.')
  })

  it('ends with 2 where it could not verify', async () => {
    const wrong = path.join(folder, 'wrong')
    await writeFile(wrong, 'nothing')
    expect(await verify({ checkpoint: [wrong] })).toBe(2)
    expect(await verify({ key: wrong })).toBe(2)
    expect(await verify({ export: path.join(folder, 'nowhere') })).toBe(2)
    expect(await verify({ export: folder, resume: wrong })).toBe(2)
    expect(await verify({ resume: wrong })).toBe(2)
    await expect(verify({ checkpoint: [path.join(folder, 'nowhere')] })).rejects.toMatchObject({ code: 'ENOENT' })
    expect(said.map((line) => line.slice(0, 24))).toEqual([
      'The file of a kept check', 'The key file holds no pu', 'The folder holds no chec', 'An export is verified fr', 'The file to resume from ',
    ])
    expect(printed).toEqual([])
  })

  it('takes a verifier key alone, as operators of witnesses exchange it', async () => {
    const short = path.join(folder, 'key')
    await writeFile(short, `${own.keys.signer.key.text}\n`)
    expect(await verify({ key: short })).toBe(0)
  })

  it('verifies an export with no database at all', async () => {
    const place = path.join(folder, 'export')
    expect(await exportLogTo(log.database, place, say)).toBe(0)
    expect(said[0]).toMatch(/holds 600 entries: \d+ files written$/)
    expect(await verify({ export: place, key: keyFile, checkpoint: [kept] }, null)).toBe(0)
    await writeFile(path.join(place, 'tile/0/000'), Buffer.alloc(8_192))
    expect(await verify({ export: place, key: keyFile }, null)).toBe(1)
    expect(printed.at(-2)).toMatch(/^entry 0: LEAF_DIFFERS/)
    await writeFile(path.join(place, 'checkpoint'), (await tampered.checkpoint()).replace('\n600\n', '\n9000\n'))
    expect(await exportLogTo(log.database, place, say)).toBe(2)
    expect(said.at(-1)).toContain('rolled back')
  })
})

describe('hub log proof', () => {
  const around = () => ({ database: log.database, keys: keys(), print, say })

  it('prints an inclusion proof that leads from the leaf to the root it names', async () => {
    expect(await printInclusion({ index: 77, format: 'text' }, around())).toBe(0)
    const [leaf, root] = said.map((line) => Buffer.from(line.split(' ').at(-1) ?? '', 'base64')) as [Buffer, Buffer]
    const proof = printed.map((line) => Buffer.from(line, 'base64'))
    expect(verifyInclusion({ index: 77, size: 600, leaf, root, proof })).toBe(true)
    expect(await readFile(kept, 'utf8')).toContain('\n400\n')
    said = []
    printed = []
    expect(await printInclusion({ index: 77, size: 400, format: 'text' }, around())).toBe(0)
    expect(await readFile(kept, 'utf8')).toContain(said[1]?.split(' ').at(-1))
  })

  it('prints a whole tlog-proof file', async () => {
    expect(await printInclusion({ index: 77, format: 'tlog-proof' }, around())).toBe(0)
    expect(parseTlogProof(`${printed.join('\n')}\n`)).toMatchObject({ index: 77, checkpoint: await log.checkpoint() })
  })

  it('prints a consistency proof between the roots it names', async () => {
    expect(await printConsistency(400, undefined, around())).toBe(0)
    const [newRoot, oldRoot] = said.map((line) => Buffer.from(line.split(' ').at(-1) ?? '', 'base64')) as [Buffer, Buffer]
    const proof = printed.map((line) => Buffer.from(line, 'base64'))
    expect(verifyConsistency({ oldSize: 400, newSize: 600, oldRoot, newRoot, proof })).toBe(true)
  })

  it('ends with 2 where there is none', async () => {
    expect(await printInclusion({ index: 600, format: 'text' }, around())).toBe(2)
    expect(await printInclusion({ index: 3, size: 50, format: 'tlog-proof' }, around())).toBe(2)
    expect(await printConsistency(0, undefined, around())).toBe(2)
    expect(printed).toEqual([])
    expect(said).toHaveLength(3)
  })
})
