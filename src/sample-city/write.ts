import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { SampleCity } from './index.ts'

/** Where the four import files of a city were written, and how many rows each has. */
export interface WrittenCity {
  readonly types: WrittenFile
  readonly guides: WrittenFile
  readonly certificates: WrittenFile
  readonly cases: WrittenFile
}

export interface WrittenFile {
  readonly file: string
  readonly rows: number
}

/** Characters gathered before they go to the file: a write per row would cost more than the row. */
const CHUNK = 256 * 1024

/**
 * Writes a city as four NDJSON files into a folder, which is made if need be, at constant memory.
 * A crash leaves the last file cut short; writing again replaces all four.
 */
export async function writeSampleCity(city: SampleCity, dir: string): Promise<WrittenCity> {
  await mkdir(dir, { recursive: true })
  return {
    types: await writeRows(join(dir, 'types.ndjson'), city.types()),
    guides: await writeRows(join(dir, 'guides.ndjson'), city.guides()),
    certificates: await writeRows(join(dir, 'certificates.ndjson'), city.certificates()),
    cases: await writeRows(join(dir, 'cases.ndjson'), city.cases()),
  }
}

async function writeRows(file: string, rows: Iterable<object>): Promise<WrittenFile> {
  const count = { rows: 0 }
  // The pipeline asks for the next chunk only when the disk has taken the last.
  const chunks = Readable.from(chunksOf(rows, count), { highWaterMark: 2 })
  await pipeline(chunks, createWriteStream(file))
  return { file, rows: count.rows }
}

function* chunksOf(rows: Iterable<object>, count: { rows: number }): Generator<string> {
  let chunk = ''
  for (const row of rows) {
    chunk += `${JSON.stringify(row)}\n`
    count.rows += 1
    if (chunk.length >= CHUNK) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk !== '') yield chunk
}
