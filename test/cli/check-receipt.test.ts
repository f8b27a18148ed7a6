import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hub, type Ended } from './hub-process.ts'

interface Vector {
  readonly jws: string
  readonly publicDocument: object
  readonly answer: string
  readonly request: object
  readonly tlogProof: string
}

let folder: string
let vector: Vector

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yihao-check-receipt-'))
  vector = JSON.parse(await readFile(new URL('../vectors/receipt/receipt.json', import.meta.url), 'utf8')) as Vector
  await write('receipt', `${vector.jws}\n`)
  await write('key.json', JSON.stringify(vector.publicDocument))
  await write('answer.json', vector.answer)
  await write('request.json', JSON.stringify(vector.request))
})
afterAll(() => rm(folder, { recursive: true }))

const file = (name: string) => path.join(folder, name)
const write = (name: string, text: string) => writeFile(file(name), text)
/** With a data folder that does not exist and no database: what is needed is in the files. */
const check = (...args: string[]): Promise<Ended> =>
  hub(['log', 'check-receipt', file('receipt'), '--key', file('key.json'), ...args], { env: { YIHAO_DATA: file('nowhere') } })

describe('hub log check-receipt', () => {
  it('says what a receipt proves and what not, with files alone', async () => {
    const { code, out, err } = await check('--payload', file('answer.json'), '--request', file('request.json'))
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^Proved: the log kept by hub\.example\/log had this entry at position 259 of a tree of 300 entries/)
    expect(out).toContain('Proved: the answer in the file is the one that was recorded, in these places: company.')
    expect(out).toContain('Not proved: ')
  })

  it('writes the same access as a C2SP tlog-proof', async () => {
    expect((await check('--tlog-proof', file('access.tlog-proof'))).code).toBe(0)
    expect(await readFile(file('access.tlog-proof'), 'utf8')).toBe(vector.tlogProof)
  })

  it('ends with 1 where one character of the answer was changed, and names the fault', async () => {
    await write('changed.json', vector.answer.replace('浴场', '浴池'))
    const { code, out } = await check('--payload', file('changed.json'))
    expect([code, out]).toEqual([1, 'PAYLOAD_DIFFERS: The answer in the file is not the one that was recorded.\n'])
  })

  it('ends with 2 where a file is missing or is no key', async () => {
    expect((await check('--payload', file('missing.json'))).code).toBe(2)
    await write('key.json', '{}')
    expect((await check()).code).toBe(2)
    await write('key.json', JSON.stringify(vector.publicDocument))
  })
})
