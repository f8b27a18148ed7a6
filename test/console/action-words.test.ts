import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { actionWord } from '../../src/console/desks/audit/log/action-words.ts'

test('every action that leaves an entry has a Chinese word', async () => {
  const events = await readFile(new URL('../../schema/audit-events.md', import.meta.url), 'utf8')
  const actions = [...new Set([...events.matchAll(/^\| `([a-z.-]+)` \|/gm)].map(([, action]) => action ?? ''))]
  expect(actions.length).toBeGreaterThan(100)
  expect(actions.filter((action) => !/[一-鿿]/.test(actionWord(action, 'zh') ?? ''))).toEqual([])
})
