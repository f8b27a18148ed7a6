import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { fileRules } from './file-rules.ts'
import { importRules } from './import-rules.ts'
import { packageRules } from './package-rules.ts'
import { readTree, type Tree, treeOf } from './source-tree.ts'

const rules = [...importRules, ...packageRules, ...fileRules]
let tree: Tree

beforeAll(async () => {
  tree = await readTree(fileURLToPath(new URL('../..', import.meta.url)))
})

test('the whole project was read', () => {
  expect(tree.sources.map(({ path }) => path)).toContain('src/kernel/clock.ts')
  expect(tree.texts.has('package-lock.json')).toBe(true)
  expect([...tree.texts.keys()].filter((path) => /node_modules|generated\/client/.test(path)))
    .toEqual([])
})

test('every rule has an offence to prove itself on', () => {
  expect(rules.filter(({ offences }) => offences.length === 0)).toEqual([])
})

describe.each(rules)('$sentence', (rule) => {
  test('is kept', () => {
    expect(rule.breaks(tree)).toEqual([])
  })

  test.each(rule.offences.map((files, index) => ({ offence: index + 1, files })))(
    'is seen to be broken by made-up offence $offence',
    ({ files }) => {
      expect(rule.breaks(treeOf(new Map(Object.entries(files))))).not.toEqual([])
    },
  )
})
