import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readlink } from 'node:fs/promises'
import { request } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendFile, shown, upload, UPLOAD_HEADERS } from '../../support/attachments.ts'
import { pdfOf } from '../../support/files.ts'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'

const MIB = 1024 * 1024
const FILE_BYTES = 200 * MIB

const OPEN_FILES = '/proc/self/fd'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork({ attachmentMaxBytes: 256 * MIB })
})
afterAll(() => hub.close())

/** How much the process grows while something is done, sender and reader of the test included. */
async function growthOf(work: (look: () => void) => Promise<void>): Promise<number> {
  const before = process.memoryUsage().rss
  let most = before
  await work(() => (most = Math.max(most, process.memoryUsage().rss)))
  return most - before
}

it('a file of 200 MiB takes no more memory than a small one', async () => {
  const block = pdfOf(MIB)
  await sendFile(hub, { headers: UPLOAD_HEADERS, body: block }) // what is compiled and pooled on first use
  const whole = createHash('sha256')
  let id = ''
  const taking = await growthOf(async (look) => {
    async function* parts() {
      // The end of each block is that of a PDF, so that of the last one is too.
      for (let sent = 0; sent < FILE_BYTES; sent += block.length) {
        look()
        whole.update(block)
        yield block
      }
    }
    const answer = shown(await sendFile(hub, { headers: UPLOAD_HEADERS, body: parts() }))
    expect(answer.size).toBe(FILE_BYTES)
    id = answer.id
  })
  const authorization = `Bearer ${await hub.token('health')}`
  const back = createHash('sha256')
  const giving = await growthOf((look) =>
    new Promise((resolve, reject) => {
      request(`${hub.url}/cases/attachments/${id}`, { headers: { authorization } }, (answer) => {
        answer.on('data', (part: Buffer) => void (look(), back.update(part))).on('end', resolve).on('error', reject)
      }).on('error', reject).end()
    }))
  expect(back.digest('hex')).toBe(whole.digest('hex'))
  expect(taking).toBeLessThan(100 * MIB)
  expect(giving).toBeLessThan(100 * MIB)
}, 60_000)

/** Files that this process, and with it the hub, holds open below the folder of the hub. */
async function openFiles(): Promise<string[]> {
  const targets = await Promise.all((await readdir(OPEN_FILES)).map((name) => readlink(`${OPEN_FILES}/${name}`).catch(() => '')))
  return targets.filter((target) => target.startsWith(hub.folder))
}

it.skipIf(!existsSync(OPEN_FILES))('whoever goes away in the middle leaves no file open', async () => {
  const content = pdfOf(30 * MIB)
  const { id } = shown(await upload(hub, content))
  await expect.poll(openFiles).toEqual([])
  const authorization = `Bearer ${await hub.token('health')}`
  await new Promise<void>((resolve) => {
    const asked = request(`${hub.url}/cases/attachments/${id}`, { headers: { authorization } }, (answer) => {
      answer.once('data', async () => {
        expect(await openFiles()).toHaveLength(1)
        asked.destroy()
        resolve()
      }).on('error', () => undefined)
    })
    asked.on('error', () => undefined).end()
  })
  await expect.poll(openFiles).toEqual([])
  await expect(sendFile(hub, { headers: UPLOAD_HEADERS, body: content, cutAfter: 10 * MIB })).rejects.toThrow('cut')
  await expect.poll(openFiles).toEqual([])
}, 60_000)
