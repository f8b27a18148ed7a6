import { defineOperation, type CommandOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { hasOtherGrantor } from '../../access/index.ts'
import { EVERY_ENTRY, findEntries } from '../../audit/index.ts'
import { stopFlowClock } from '../clocks.ts'
import { takeStep } from '../steps.ts'
import * as store from '../store.ts'

/** Consented requests that are looked at in one go, and entries of each: after so many the first among them counts. */
const REQUESTS_AT_ONCE = 100
const ENTRIES_A_PAGE = 50
const MOST_PAGES = 20

export interface FirstRead {
  readonly requestId: bigint
  readonly at: Date
}

/**
 * Requests whose data has been read for the first time. The log says who read which type for which item, not whose issue it
 * was: so this is only known where the asking department has nobody else's consent for the type. For the others, and for
 * types that need no consent to be read, the issuer says it itself. Leaves no entry: it shows nobody anything.
 */
export const findFirstReads = defineOperation<null, FirstRead[], ReadOperation<null, FirstRead[]>>({
  name: 'sharing.find-first-reads',
  action: 'sharing.find-first-reads',
  summary: 'Looks for shared data that has been read for the first time.',
  kind: 'public',
  roles: ['OPERATOR'],
  async run(context) {
    const found: FirstRead[] = []
    for (let after = 0n, more = true; more;) {
      const waiting = await store.findAwaitingFlow(context.db, after, REQUESTS_AT_ONCE)
      for (const request of waiting) {
        const at = await firstRead(context, request)
        if (at) found.push({ requestId: request.id, at })
      }
      after = waiting.at(-1)?.id ?? after
      more = waiting.length === REQUESTS_AT_ONCE
    }
    return found
  },
})

interface ReadEntry {
  readonly time: string
  readonly purpose: { readonly item: string } | null
  readonly certificates: readonly { readonly type: string }[]
  readonly verdicts: readonly { readonly type: string; readonly verdict: string }[]
}

async function firstRead({ db }: OperationContext, request: store.StoredRequest): Promise<Date | null> {
  const { askerCode, grantorCode, typeCode, itemCodes, sharingClass, answeredAt } = request
  if (sharingClass !== 'CONDITIONAL' || answeredAt === null) return null
  if (await hasOtherGrantor(db, { granteeCode: askerCode, grantorCode, typeCode, since: answeredAt })) return null
  const filter = { ...EVERY_ENTRY, department: askerCode, certificateType: typeCode, outcomes: ['RELEASED' as const], from: answeredAt }
  let first: ReadEntry | undefined
  // Entries come newest first, so the last one that counts is the first read.
  for (let before: bigint | null = null, pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: Awaited<ReturnType<typeof findEntries>> = await findEntries(db, filter, before, ENTRIES_A_PAGE)
    first = page.map(({ entry }) => JSON.parse(entry) as ReadEntry).findLast((entry) => isReadOf(entry, typeCode, itemCodes)) ?? first
    before = page.at(-1)?.index ?? null
    if (page.length < ENTRIES_A_PAGE) break
  }
  return first ? new Date(first.time) : null
}

function isReadOf({ purpose, certificates, verdicts }: ReadEntry, typeCode: string, itemCodes: readonly string[]): boolean {
  return purpose !== null && itemCodes.includes(purpose.item)
    && (certificates.some(({ type }) => type === typeCode) || verdicts.some(({ type, verdict }) => type === typeCode && verdict !== 'NOT_FOUND'))
}

/** Puts on record that data was read for the first time, which ends the limit of twenty working days. True where it is news. */
export const noteFirstRead = defineOperation<FirstRead, boolean, CommandOperation<FirstRead, boolean>>({
  name: 'sharing.note-first-read',
  action: 'sharing.first-read',
  summary: 'Puts on record that the data of a consented request was read for the first time.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run(context, { requestId, at }) {
    const { db, open } = context
    open({ purpose: null, subject: null }).about = { request: String(requestId) }
    const request = await store.lockRequest(db, requestId)
    if (request?.state !== 'CONSENTED' || request.flow !== null) return false
    await takeStep(context, { requestId, grantId: request.grantId, kind: 'FIRST_READ', side: 'HUB', at }, { reason: null })
    await stopFlowClock(context, requestId, at)
    await store.moveRequest(db, requestId, { ...request, flowingSince: at, flow: 'FIRST_READ' })
    return true
  },
})
