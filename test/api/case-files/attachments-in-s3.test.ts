import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { s3Store } from '../../../src/platform/objects/s3.ts'
import { download, shown, upload, type FileAnswer } from '../../support/attachments.ts'
import { pdfOf } from '../../support/files.ts'
import { onNetwork, type NetworkHub } from '../../support/http.ts'
import { worldHub } from '../../support/hub.ts'
import { S3_BUCKET, S3_KEY, startS3, type S3Server } from '../../support/s3-server.ts'

let s3: S3Server
let hub: NetworkHub
beforeAll(async () => {
  s3 = await startS3()
  const place = { endpoint: s3.endpoint, region: 'cn-sample-1', bucket: S3_BUCKET, prefix: 'hub', ...S3_KEY }
  hub = await onNetwork(await worldHub({ objects: s3Store(place, { answerMs: 2_000, sendMs: 2_000, retryAfterMs: [1] }) }))
})
afterAll(async () => {
  await hub.close()
  await s3.stop()
})
beforeEach(() => {
  s3.seen.length = 0
  s3.faults.length = 0
  s3.spoil = undefined
})

const outcomes = ({ entries }: FileAnswer) => entries.map(({ action, outcome }) => [action, outcome])

describe('files of cases in an S3-compatible store', () => {
  it('come back as they were handed in, and lie there sealed', async () => {
    const content = pdfOf(400_000, 3)
    const { id } = shown(await upload(hub, content))
    const back = await download(hub, id)
    expect(back.content.equals(content)).toBe(true)
    const stored: Buffer[] = []
    s3.spoil = (body) => (stored.push(body), body)
    await download(hub, id)
    expect(stored[0]?.length).toBeGreaterThan(content.length)
    expect(stored[0]?.includes(content.subarray(1_000, 1_030))).toBe(false)
  })

  it('are neither taken nor given while it is away: that is on record as failed', async () => {
    const content = pdfOf(3_000, 5)
    const { id } = shown(await upload(hub, content))
    s3.faults.push(503, 503)
    const read = await download(hub, id)
    expect([read.status, read.code]).toEqual([503, 'STORAGE_UNAVAILABLE'])
    expect(outcomes(read)).toEqual([['attachment.read', 'FAILED']])
    s3.faults.push(503, 503)
    const lost = await upload(hub, pdfOf(3_000, 6))
    expect([lost.status, lost.code, lost.headers['retry-after']]).toEqual([503, 'STORAGE_UNAVAILABLE', '1'])
    expect(outcomes(lost)).toEqual([['attachment.upload', 'FAILED']])
    expect((await download(hub, id)).content.equals(content)).toBe(true)
    expect(hub.said.join('')).not.toContain(s3.endpoint)
  })

  it('that change between the first reading and the second are cut off where they are broken, which is on record too', async () => {
    const content = pdfOf(400_000, 7)
    const { id } = shown(await upload(hub, content))
    const lines = hub.said.length
    let readings = 0
    s3.spoil = (body) => {
      readings += 1
      if (readings === 2) body[200_000] = (body[200_000] ?? 0) ^ 1
      return body
    }
    const answer = await download(hub, id)
    expect(answer.status).toBe(200)
    expect(answer.whole).toBe(false)
    expect(answer.content.length).toBeLessThan(200_000)
    expect(answer.content.equals(content.subarray(0, answer.content.length))).toBe(true)
    await expect.poll(() => hub.said.slice(lines).join('')).toContain('answer.broken-off')
    await expect.poll(async () => (await hub.entries(2)).map(({ action, outcome }) => [action, outcome])).toEqual([
      ['attachment.read', 'RELEASED'], ['attachment.broken-off', 'FAILED'],
    ])
  })
})
