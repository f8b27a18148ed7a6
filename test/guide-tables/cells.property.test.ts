import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBasis, showBasis } from '../../src/domains/guide-tables/columns/basis.ts'
import type { Draft } from '../../src/domains/guide-tables/columns/column.ts'
import { readEntries, showEntries } from '../../src/domains/guide-tables/columns/entries.ts'
import { feesTogether } from '../../src/domains/guide-tables/columns/fees.ts'
import { readLimit, showLimit } from '../../src/domains/guide-tables/columns/limits.ts'
import { showMaterials, takeMaterials } from '../../src/domains/guide-tables/columns/materials.ts'
import { showSteps, takeSteps } from '../../src/domains/guide-tables/columns/steps.ts'
import { defused, undefused } from '../../src/domains/guide-tables/sheet/defuse.ts'
import { cellText } from '../../src/domains/guide-tables/sheet/grid.ts'
import { readSheets } from '../../src/domains/guide-tables/sheet/read-sheets.ts'
import { writeCsv } from '../../src/domains/guide-tables/sheet/write-csv.ts'
import { allColumns, TABLES } from '../../src/domains/guide-tables/tables.ts'
import { cityGuides } from './support.ts'

/** Texts as they are written in guides, with what grammars stumble over; no brackets, which are only right in pairs. */
const phrase = fc.string({ unit: fc.constantFrom(...'的市县规定第一条二，。、1２9.'), minLength: 1, maxLength: 12 }).map((text) => text.replace(/^[.、，。]+|[.、，。]+$/g, '') || '甲')
const line = fc.tuple(fc.constantFrom('甲', '1.乙', '（2）丙', '3、'), phrase).map(([first, rest]) => `${first}${rest}`)
const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
const basis = fc.record({
  law: phrase, documentNumber: fc.option(phrase.map((text) => `令${text.replace(/，/g, '')}`)), publishedOn: fc.option(day), inForceFrom: fc.option(day),
  article: fc.option(phrase.map((text) => `第${text}`)), text: fc.option(fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))),
})
const draft = (change: Partial<Draft> = {}): Draft => ({ ...structuredClone(cityGuides[0]) as Draft, ...change })

describe('What stands in cells', () => {
  it('is read as the things that it was written of: several in one cell', () => {
    fc.assert(fc.property(fc.array(fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')), { maxLength: 6 }), (entries) => {
      expect(readEntries(cellText(showEntries(entries)))).toEqual(entries)
    }))
  })

  it('legal bases with their articles and texts', () => {
    fc.assert(fc.property(fc.array(basis, { maxLength: 4 }), (all) => {
      expect(readBasis(cellText(showBasis(all)))).toEqual(all)
    }))
  })

  it('limits with basis and remarks', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1000 }), fc.option(phrase), fc.option(phrase), (workingDays, because, note) => {
      const limit = { workingDays, basis: because, note }
      expect(readLimit(showLimit(limit))).toEqual(limit)
    }))
  })

  it('steps, as names that are kept and what is said of them', () => {
    const step = fc.record({ name: phrase, post: fc.option(phrase), responsible: fc.option(phrase), limitWorkingDays: fc.option(fc.integer({ min: 0, max: 99 })) })
    fc.assert(fc.property(fc.uniqueArray(step, { selector: ({ name }) => name, maxLength: 6 }), (all) => {
      const steps = all.map((one, index) => ({ ...one, ordinal: index + 1 }))
      const guide = draft()
      expect(takeSteps(guide, cellText(showSteps(steps)))).toBeNull()
      expect(guide.steps).toEqual(steps)
    }))
  })

  it('materials: what was shown of others is put in, and shows the same', () => {
    const material = fc.record({
      name: phrase.map((text) => `材料${text}`), originals: fc.integer({ min: 0, max: 99 }), copies: fc.integer({ min: 0, max: 99 }),
      necessity: fc.constantFrom('REQUIRED' as const, 'OPTIONAL' as const, 'DEFERRABLE' as const), form: fc.constantFrom('PAPER' as const, 'ELECTRONIC' as const, 'BOTH' as const),
      paperFormat: fc.option(phrase), sourceNote: fc.option(phrase), condition: fc.option(phrase.map((text) => ({ text }))), basis: fc.array(basis, { maxLength: 3 }),
    })
    fc.assert(fc.property(fc.uniqueArray(material, { selector: ({ name }) => name, maxLength: 5 }), (all) => {
      const [like] = draft().materials
      const materials = all.map((one, index) => ({ ...like as Draft['materials'][number], ...one, ordinal: index + 1 }))
      const shown = cellText(showMaterials(materials))
      const guide = draft()
      expect(takeMaterials(guide, shown)).toBeNull()
      expect(showMaterials(guide.materials)).toBe(shown)
      expect(guide.materials.map(({ basis: bases }) => bases.length)).toEqual(materials.map(({ basis: bases }) => bases.length))
    }))
  })

  it('every cell of every table that one guide shows can be put into another, which then shows it', () => {
    const guide = fc.constantFrom(...cityGuides)
    fc.assert(fc.property(fc.constantFrom(...TABLES), guide, guide, (table, from, to) => {
      for (const column of allColumns(table)) {
        const shown = cellText(column.show(from)).replace(/^无$/, '')
        const into = structuredClone(to) as Draft
        // 受理部门 says the implementing body where there is none of its own, which is another of another guide.
        if (column.take === undefined || column.key === 'acceptingBody') continue
        const reason = column.take(into, shown)
        if (reason === 'POST_NOT_IN_FLOW') continue
        expect([column.key, reason]).toEqual([column.key, null])
        // Of fees two columns say a half each.
        expect([column.key, cellText(column.show(into)).replace(/^无$/, '')]).toEqual([column.key, shown])
      }
    }), { numRuns: 300 })
  })
})

describe('A CSV', () => {
  it('has no cell that begins like a formula, and comes back as it was', async () => {
    const cell = fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠\'"\t,;\n甲1 '), maxLength: 8 })
    await fc.assert(fc.asyncProperty(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 }), async (rows) => {
      const file = writeCsv(rows)
      for (const [, begin] of file.toString('utf8').matchAll(/(?:^\uFEFF|,|\r\n)"((?:[^"]|"")*)"/g)) expect(begin).not.toMatch(/^[=+\-@\t＝＋－＠]/)
      for await (const grid of readSheets(file)) expect(grid.rows).toEqual(rows.map((cells) => cells.map((one) => undefused(cellText(defused(one))))))
    }))
    fc.assert(fc.property(cell, (text) => {
      expect(undefused(defused(text))).toBe(text)
    }))
  })
})

describe('However much stands in a cell', () => {
  const many = (what: string) => Array.from({ length: 201 }, (_, at) => `${at + 1}.${what}${at}`).join('\n')

  it('of steps and materials no more are read than a guide can have', () => {
    expect([takeSteps(draft(), many('环节')), takeMaterials(draft(), many('材料'))]).toEqual(['TEXT_TOO_LONG', 'TEXT_TOO_LONG'])
  })

  it('runs of spaces and strokes are looked at once, and a fee is no longer than one can be', () => {
    // Of a million the square would not end while anybody waits.
    expect(takeSteps(draft(), `受理${' '.repeat(1_000_000)}审核`)).toBeNull()
    expect(takeSteps(draft(), `受理${'-'.repeat(1_000_000)}审核`)).toBeNull()
    const guide = draft()
    expect(takeSteps(guide, '受理 --> 审核  → 办结')).toBeNull()
    expect(guide.steps.map(({ name }) => name)).toEqual(['受理', '审核', '办结'])
    expect(feesTogether.take?.(draft(), `费：1元${'（依据：法'.repeat(1_000)}`)).toBe('FEE_NOT_READ')
  })
})
