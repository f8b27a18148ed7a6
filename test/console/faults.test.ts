import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { faultsInChinese } from '../../src/console/words/faults-zh.ts'

test('every refusal of the closed list has a Chinese sentence and a next step, and nothing else has', async () => {
  const [table = ''] = (await readFile(new URL('../../schema/errors.md', import.meta.url), 'utf8')).split(/^## /m)
  const codes = [...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code ?? '')
  expect(codes.length).toBeGreaterThan(100)
  expect(Object.keys(faultsInChinese).filter((code) => code !== 'CONNECTION_LOST').sort()).toEqual(codes.sort())
  expect(Object.values(faultsInChinese).filter(({ meaning, remedy }) => !/[一-鿿]/.test(meaning) || !/[一-鿿]/.test(remedy))).toEqual([])
})
