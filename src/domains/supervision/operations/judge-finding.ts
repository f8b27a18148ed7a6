import type { Actor } from '../../../kernel/actor.ts'
import { dateInChina } from '../../../kernel/calendar-date.ts'
import { defineOperation, funnelRefusals, type CommandOperation } from '../../../platform/operation.ts'
import * as store from '../finding-store.ts'
import { findingViews, type FindingView } from '../finding-view.ts'
import { concerns } from '../review-draw.ts'
import { reviewRefusals } from '../review-errors.ts'
import { findingNotePlace, sealNote } from '../review-note.ts'
import { accountOf, mayFindingGo } from '../review.ts'

export interface Judging {
  readonly findingId: bigint
  readonly state: store.StoredFindingStep['state']
  readonly note: string
}

/**
 * One step of looking into a finding: that it is being looked into, cleared, or a violation. Of two at once one is refused,
 * and so is whoever would judge his own department, client or account. @throws Refusal NOT_AVAILABLE, NOTE_INVALID,
 * STEP_NOT_POSSIBLE
 */
export const judgeFinding = defineOperation<Judging, FindingView, CommandOperation<Judging, FindingView>>({
  name: 'supervision.judge-finding',
  action: 'finding.judge',
  summary: 'Takes a finding under review, clears it, or finds a violation, with a note.',
  kind: 'command',
  roles: ['AUDITOR'],
  async run(context, { findingId, state, note }) {
    const { db, actor, scope, parts, open } = context
    const record = open({ purpose: null, subject: null })
    record.about = { finding: String(findingId), state }
    const finding = await store.findFinding(db, findingId)
    if (!finding) throw funnelRefusals.NOT_AVAILABLE({ reason: 'FINDING_UNKNOWN' })
    if (isOwn(actor, finding)) throw funnelRefusals.NOT_AVAILABLE({ reason: 'FINDING_ABOUT_ONESELF' })
    const ordinal = finding.steps + 1
    const { sealed, digest } = sealNote(context, findingNotePlace(findingId, ordinal), note)
    record.about = { ...record.about, note: digest }
    const taken = mayFindingGo(finding.state, state) && (await store.addFindingStep(db, {
      findingId, ordinal, state, note: sealed, client: actor.clientId,
      person: accountOf(actor, dateInChina(scope.at)), at: scope.at,
    }))
    const now = await store.findFinding(db, findingId)
    if (!now) throw new Error('a finding has gone')
    if (!taken) throw reviewRefusals.STEP_NOT_POSSIBLE({ reason: `FROM_${now.state}`, details: { state: now.state } })
    const [view] = await findingViews({ db, keyring: parts.keyring }, [now])
    if (!view) throw new Error('a finding has no view')
    return view
  },
})

/** By the same rule as draws keep an auditor from his own access. */
function isOwn({ clientId, person, departmentCode }: Actor, finding: store.StoredFinding): boolean {
  const auditor = { name: clientId, client: clientId, account: person, department: departmentCode }
  return concerns(auditor, { client: finding.client, department: finding.departmentCode, person: finding.person })
}
