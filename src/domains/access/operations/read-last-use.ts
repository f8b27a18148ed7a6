import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { EVERY_ENTRY, findEntries } from '../../audit/index.ts'

export interface LastUseAsked {
  readonly clientId: string
  /** Where in the answer it will stand. */
  readonly path: readonly (string | number)[]
}

/** When a client was last heard of, by the log, as far back as it is kept; null where it never was. What it did stays with auditors. */
export const readLastUse = defineOperation<LastUseAsked, Date | null, ReadOperation<LastUseAsked, Date | null>>({
  name: 'access.read-last-use',
  action: 'client.last-use',
  summary: 'Says when a client was last heard of, and nothing of what it did.',
  kind: 'disclosure',
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  async run({ db, open }, { clientId, path }) {
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    const [newest] = await findEntries(db, { ...EVERY_ENTRY, client: clientId }, null, 1)
    if (newest === undefined) return null
    record.about = { client: clientId }
    record.done = true
    return new Date((JSON.parse(newest.entry) as { readonly time: string }).time)
  },
})
