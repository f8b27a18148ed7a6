import { chmod, chown, mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { hub, killAllHubs, ownFolder, projectRoot, type Ended } from './hub-process.ts'

// The first thing that anybody does with the hub, as whoever he is.

afterAll(killAllHubs)

const NOBODY = { uid: 65_534, gid: 65_534 }
const isRoot = process.getuid?.() === 0

/** Whether every account may go to a folder: each folder above it lets others through. */
async function isOpenToAll(folder: string): Promise<boolean> {
  const { mode } = await stat(folder)
  if ((mode & 0o001) === 0) return false
  const above = path.dirname(folder)
  return above === folder || isOpenToAll(above)
}

interface Part<Data> {
  readonly answer: { readonly data: Data }
  readonly entries: readonly unknown[]
}

interface CheckedDemo extends Part<Record<string, { readonly certificates: readonly unknown[] }>> {
  readonly checklist: Part<Checklist>
  readonly checklistWithTheOtherAnswer: Part<Checklist>
  readonly form: Part<{ readonly prefill: { readonly sections: readonly { readonly fields: readonly Field[] }[] } }>
}

interface Checklist {
  readonly materialsFor: { readonly materials: readonly { readonly outcome: string }[] }
}

interface Field {
  readonly suggestedValue: string | null
  readonly source: object | null
}

const WITH_AIR_CONDITIONING = 'PREFILLED_FORM HELD REUSABLE HELD REUSABLE HELD'
const WITHOUT = 'PREFILLED_FORM HELD REUSABLE HELD REUSABLE NOT_APPLICABLE'

/** The answers and their entries, printed as one JSON document. */
function expectRight({ code, out, err }: Ended): void {
  expect({ code, err: err.slice(-2_000) }).toMatchObject({ code: 0 })
  expect(err).toMatch(/the answers and their entries are right\n$/)
  const checked = JSON.parse(out.slice(out.indexOf('{'))) as CheckedDemo
  expect(checked.answer.data['company']?.certificates.length).toBeGreaterThan(0)
  const { checklist, checklistWithTheOtherAnswer: other, form } = checked
  for (const { entries } of [checked, checklist, other, form]) expect(entries).toHaveLength(2)
  expect([outcomesOf(checklist), outcomesOf(other)].sort()).toEqual([WITH_AIR_CONDITIONING, WITHOUT])
  const fields = form.answer.data.prefill.sections.flatMap((section) => section.fields)
  expect(fields.length).toBeGreaterThan(0)
  expect(fields.filter(({ suggestedValue, source }) => suggestedValue === null || source === null)).toEqual([])
}

function outcomesOf({ answer }: Part<Checklist>): string {
  return answer.data.materialsFor.materials.map(({ outcome }) => outcome).join(' ')
}

describe('npm run demo -- --check', () => {
  test('is right on a machine where nothing is set, with a folder of its own that only its owner may enter', async () => {
    const home = await ownFolder()
    try {
      expectRight(await hub(['run', 'demo', '--', '--check', '--people', '200'], {
        program: ['npm', '--silent'], cwd: projectRoot, env: { HOME: home.path, npm_config_update_notifier: 'false' },
      }))
    } finally {
      await home.remove()
    }
  }, 120_000)

  test('is right for an ordinary account, with a data folder of its own', async () => {
    // Whoever runs the tests without being root is an ordinary account already; and root's own folders, where a clone
    // may lie, are closed to any other, so there it is root once more.
    const account = isRoot && (await isOpenToAll(projectRoot)) ? NOBODY : undefined
    const folder = await ownFolder()
    try {
      const home = path.join(folder.path, 'home')
      await mkdir(home)
      if (account) {
        await chmod(folder.path, 0o711)
        await chown(home, account.uid, account.gid)
      }
      const ended = await hub(['scripts/run.mjs', 'src/main.ts', 'demo', '--check', '--people', '10', '--data', path.join(home, 'data')], {
        program: [process.execPath], cwd: projectRoot, env: { HOME: home }, ...(account && { account }),
      })
      expectRight(ended)
      expect(ended.err).toContain(account || !isRoot ? 'run by the current account' : 'run by')
    } finally {
      await folder.remove()
    }
  }, 120_000)
})
