import { defineOperation, type CommandOperation, type ReadOperation } from '../../../platform/operation.ts'
import { supervisionRefusals } from '../errors.ts'
import { authorOf, withholdingFault, type Withholding, type WithholdingWish } from '../withholding.ts'
import * as store from '../withholding-store.ts'

type AboutRule = Readonly<Record<string, string | number>>

/**
 * Makes a rule that hides or delays accesses in the view of the person they were about. Only the view of the person is
 * narrowed: in the log, for auditors and in every proof the accesses are what they were. The same rule again is the same.
 */
export const withholdAccess = defineOperation<WithholdingWish, Withholding, CommandOperation<WithholdingWish, Withholding>>({
  name: 'supervision.withhold-access',
  action: 'withholding.begin',
  summary: 'Makes a rule that hides or delays accesses in the view of the person they were about.',
  kind: 'command',
  roles: ['AUDITOR'],
  async run({ db, actor, scope, parts, open }, wish) {
    const record = open({ purpose: null, subject: null })
    const fault = withholdingFault(wish, scope.at)
    if (fault !== null) throw supervisionRefusals.WITHHOLDING_INVALID({ details: { reason: fault }, reason: `WITHHOLDING_${fault}` })
    const rule = await store.addWithholding(db, {
      ...wish, startsAt: wish.startsAt ?? scope.at, createdAt: scope.at, createdBy: authorOf(actor, scope.at),
    })
    // Its digest binds the text: whoever exchanged the legal basis in the table afterwards would be found out.
    const basis = parts.keyring.lookup('audit-digest', `legal-basis:${rule.legalBasis}`).toString('base64url')
    record.about = { ...aboutOf(rule), basis }
    return rule
  },
})

const ID = /^[1-9]\d{0,15}$/

/** Ends a rule before its time; from then on what it kept back is shown. Ending it again changes nothing. */
export const endWithholding = defineOperation<string, Withholding, CommandOperation<string, Withholding>>({
  name: 'supervision.end-withholding',
  action: 'withholding.end',
  summary: 'Ends a rule that hides or delays accesses.',
  kind: 'command',
  roles: ['AUDITOR'],
  async run({ db, actor, scope, open }, id) {
    const record = open({ purpose: null, subject: null })
    const rule = ID.test(id) ? await store.endWithholding(db, BigInt(id), scope.at, authorOf(actor, scope.at)) : null
    if (rule === null) throw supervisionRefusals.WITHHOLDING_UNKNOWN()
    record.about = aboutOf(rule)
    return rule
  },
})

const MAX_LISTED = 500

/** The newest 500 rules, newest first, those that have ended too. */
export const listWithholdings = defineOperation<{ readonly path: readonly (string | number)[] }, Withholding[], ReadOperation<{ readonly path: readonly (string | number)[] }, Withholding[]>>({
  name: 'supervision.list-withholdings',
  action: 'withholding.read',
  summary: 'Lists the rules that hide or delay accesses.',
  kind: 'disclosure',
  roles: ['AUDITOR'],
  async run({ db, open }, { path }) {
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    const rules = await store.recentWithholdings(db, MAX_LISTED)
    record.about = { returned: rules.length }
    record.done = rules.length > 0
    return rules
  },
})

function aboutOf({ id, kind, days, scope, startsAt, endsAt }: Withholding): AboutRule {
  const given = Object.entries({ ...scope, days }).filter((entry): entry is [string, string | number] => entry[1] !== null)
  return { rule: String(id), kind, from: startsAt.toISOString(), until: endsAt.toISOString(), ...Object.fromEntries(given) }
}
