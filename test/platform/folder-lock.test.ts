import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isRunning, takeFolderLock } from '../../src/platform/db/folder-lock.ts'

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yihao-lock-'))
  file = path.join(folder, 'hub.lock')
})

afterEach(() => rm(folder, { recursive: true }))

test('whoever comes second is told the pid of the holder, until it lets go', async () => {
  const first = await takeFolderLock(file)
  expect(await takeFolderLock(file)).toEqual({ holder: process.pid })
  if ('release' in first) await first.release()
  expect(await takeFolderLock(file)).toHaveProperty('release')
})

test('the lock of an ended process is taken over', async () => {
  await writeFile(file, `${await endedPid()} 1 boot x\n`)
  expect(await takeFolderLock(file)).toHaveProperty('release')
})

test('a living process that got the pid of the dead holder does not keep the lock', async () => {
  await writeFile(file, `${process.pid} 1 another-boot x\n`)
  expect(await takeFolderLock(file)).toHaveProperty('release')
})

test('of many that find a stale lock, exactly one gets it, and no draft stays', async () => {
  await writeFile(file, `${await endedPid()} 1 boot x\n`)
  const answers = await Promise.all(Array.from({ length: 20 }, () => takeFolderLock(file)))
  expect(answers.filter((answer) => 'release' in answer)).toHaveLength(1)
  expect(await readdir(folder)).toEqual(['hub.lock'])
})

test('releasing leaves a lock alone that somebody else has taken since', async () => {
  const first = await takeFolderLock(file)
  await writeFile(file, 'theirs\n')
  if ('release' in first) await first.release()
  expect(await readFile(file, 'utf8')).toBe('theirs\n')
})

test('an unreadable lock counts as nobody’s', async () => {
  await writeFile(file, '')
  expect(await takeFolderLock(file)).toHaveProperty('release')
})

test('this process runs, and numbers that are no pid do not', async () => {
  expect(await isRunning(process.pid)).toBe(true)
  const noPids = await Promise.all([0, -1, Number.NaN, 1.5].map(isRunning))
  expect(noPids).not.toContain(true)
})

async function endedPid(): Promise<number> {
  const child = spawn('/bin/sh', ['-c', ':'])
  await once(child, 'exit')
  return child.pid ?? -1
}
