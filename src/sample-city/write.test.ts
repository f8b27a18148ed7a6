import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { sampleCity } from './index.ts'
import { writeSampleCity } from './write.ts'

const city = sampleCity({ seed: 7, people: 500, asOf: '2026-11-21' as CalendarDate })
let dir = ''

beforeAll(async () => { dir = await mkdtemp(join(tmpdir(), 'sample-city-')) })
afterAll(async () => { await rm(dir, { recursive: true }) })

describe('writing a sample city', () => {
  it('leaves four files with the rows of the city in their order, one a line', async () => {
    const written = await writeSampleCity(city, join(dir, 'new', 'folder'))
    const expected = {
      types: city.types(), guides: city.guides(), certificates: city.certificates(),
      cases: city.cases(),
    }
    for (const kind of ['types', 'guides', 'certificates', 'cases'] as const) {
      const { file, rows } = written[kind]
      const text = await readFile(file, 'utf8')
      const lines = text.split('\n')
      expect(lines.pop()).toBe('')
      expect(lines).toHaveLength(rows)
      expect(lines).toEqual([...expected[kind]].map((row) => JSON.stringify(row)))
    }
  })

  it('replaces what an earlier writing left', async () => {
    await writeSampleCity(city, dir)
    const small = sampleCity({ seed: 7, people: 10, asOf: '2026-11-21' as CalendarDate })
    const { certificates } = await writeSampleCity(small, dir)
    const lines = (await readFile(certificates.file, 'utf8')).trimEnd().split('\n')
    expect(lines).toHaveLength(certificates.rows)
  })
})
