import { AccessRecord, type RecordKey } from '../kernel/access-record.ts'
import { CASE_HANDLERS, isOneself, type Actor, type Role } from '../kernel/actor.ts'
import { dateInChina } from '../kernel/calendar-date.ts'
import { defineRefusals, Refusal } from '../kernel/errors.ts'
import { SealBroken } from './crypto/seal.ts'
import type { Database, Db, Tx } from './db/database.ts'
import type { Reach } from './db/reach.ts'
import { storageRefusals } from './db/storage-errors.ts'
import type { Parts } from './parts.ts'
import type { Figures } from './figures.ts'
import type { EvidenceWriter, RequestScope } from './request-scope.ts'
import { traced } from './trace.ts'

export const funnelRefusals = defineRefusals('platform', {
  NOT_AVAILABLE: {
    status: 403,
    sentence: 'Not available to you under this purpose.',
    remedy:
      'Check that the case is yours and open, that the person is a party of it, and that the guide of its item lists what you ask for. The hub does not say which; an auditor can see it.',
  },
  SELF_LOOK_UP: {
    status: 403,
    sentence: 'Nobody looks himself or herself up, or handles a case of his or her own.',
    remedy: 'Let a colleague handle the case.',
  },
  AUDIT_UNAVAILABLE: {
    status: 503,
    sentence: 'The access could not be put on record, so it was not answered.',
    remedy: 'Send the same request again after a while.',
    retry: 'LATER',
  },
  STEP_UP_REQUIRED: {
    status: 403,
    sentence: 'You must prove anew that it is you before you may do this.',
    remedy: 'At the console, go to /console/step-up and use your passkey; then send the same request again within five minutes.',
  },
})

/** How long a person's proof to be there counts for operations that ask for a fresh one. */
export const FRESH_MS = 5 * 60_000

/**
 * `public`: shows nothing of a subject and leaves no entry. `disclosure`: may show or refuse to show something of a
 * subject. `command`: changes something, in one transaction whose last statement is its entry.
 */
export type OperationKind = 'public' | 'disclosure' | 'command'

export interface OperationContext<Store extends Db = Db> {
  readonly actor: Actor
  readonly parts: Parts
  readonly scope: RequestScope
  readonly db: Store
  /** Opens the record of this access, or gives the one that this request has opened for the same key. */
  open(key: Omit<RecordKey, 'action'>): AccessRecord
  /** Goes on with a record that an operation higher up in the same request opened. */
  resume(record: AccessRecord): AccessRecord
}

interface OperationBase {
  /** `<room>.<verb>`. */
  readonly name: string
  readonly action: string
  /** One sentence for `schema/audit-events.md` and `schema/access-matrix.md`. */
  readonly summary: string
  readonly roles: readonly Role[]
  /**
   * A person must have proved within the last five minutes to be there (RFC 9470). Systems, which have no body, and
   * operators at the machine are not asked.
   */
  readonly stepUp?: boolean
  /** May be done for a department that has delegated the item (委托受理). Such an operation asks for which item it is. */
  readonly delegable?: true
  /** Why the database must not keep it to its caller's department: then its own rules alone do. */
  readonly acrossDepartments?: string
}

export interface ReadOperation<Input, Output> extends OperationBase {
  readonly kind: 'public' | 'disclosure'
  run(context: OperationContext, input: Input): Promise<Output>
}

export interface CommandOperation<Input, Output> extends OperationBase {
  readonly kind: 'command'
  run(context: OperationContext<Tx>, input: Input): Promise<Output>
}

export type Operation<Input, Output> = ReadOperation<Input, Output> | CommandOperation<Input, Output>

const registry = new Map<string, OperationBase & { readonly kind: OperationKind }>()

/** Declares an operation. The registry of all of them is the source of the access matrix and the list of events. */
export function defineOperation<Input, Output, Kind extends Operation<Input, Output>>(
  operation: Kind & Operation<Input, Output>,
): Kind {
  if (registry.has(operation.name)) throw new Error(`operation ${operation.name} is defined twice`)
  registry.set(operation.name, operation)
  return operation
}

export function registeredOperations(): (OperationBase & { readonly kind: OperationKind })[] {
  return [...registry.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * The funnel: the only way to a transaction and to a subject's data. Whatever an operation does, its access is on
 * record before the answer leaves: reads in `RequestScope.settle`, commands in their own transaction.
 */
export class Funnel {
  readonly #database: Database
  readonly #parts: Parts
  readonly #writer: EvidenceWriter
  readonly #figures: Figures

  constructor(database: Database, parts: Parts, writer: EvidenceWriter, figures: Figures) {
    this.#database = database
    this.#parts = parts
    this.#writer = writer
    this.#figures = figures
  }

  /** `path` is where the answer of a command will stand, if anywhere. */
  async run<Input, Output>(
    scope: RequestScope,
    operation: Operation<Input, Output>,
    input: Input,
    path?: readonly (string | number)[],
  ): Promise<Output> {
    const reason = outerFault(scope.actor, operation)
    if (reason !== null) {
      const refusal = funnelRefusals.NOT_AVAILABLE({ reason })
      scope
        .record({ action: operation.action, purpose: null, subject: null })
        .refuse(operation.name, refusal.code, refusal.reason)
      throw refusal
    }
    if (operation.stepUp === true && !isFresh(scope)) {
      const refusal = funnelRefusals.STEP_UP_REQUIRED({ details: { freshForSeconds: FRESH_MS / 1_000 } })
      scope
        .record({ action: operation.action, purpose: null, subject: null })
        .refuse(operation.name, refusal.code, refusal.reason)
      throw refusal
    }
    try {
      return await this.#measured(operation.name, () =>
        operation.kind === 'command' ? this.#command(scope, operation, input, path) : this.#read(scope, operation, input))
    } catch (error) {
      if (error instanceof SealBroken) this.#alarmOf(scope, operation, error)
      throw error
    }
  }

  /** Nothing of it was shown: the access is on record as failed. */
  #alarmOf({ actor, requestId }: RequestScope, { name }: OperationBase, { reason }: SealBroken): void {
    const { clientId, person, departmentCode } = actor
    const about = { operation: name, break: reason }
    void this.#parts.alarms.raise({ kind: 'CIPHERTEXT_REFUSED', clientId, person, departmentCode, requestId, about })
  }

  async #measured<Output>(name: string, work: () => Promise<Output>): Promise<Output> {
    const began = performance.now()
    let outcome: 'DONE' | 'REFUSED' | 'FAILED' = 'FAILED'
    try {
      const output = await traced(name, work)
      outcome = 'DONE'
      return output
    } catch (error) {
      if (error instanceof Refusal && error.status < 500) outcome = 'REFUSED'
      throw error
    } finally {
      this.#figures.ran(name, outcome, performance.now() - began)
    }
  }

  async #read<Input, Output>(
    scope: RequestScope,
    operation: ReadOperation<Input, Output>,
    input: Input,
  ): Promise<Output> {
    const touched: AccessRecord[] = []
    const context: OperationContext = {
      actor: scope.actor,
      parts: this.#parts,
      scope,
      db: this.#database.as(reachOf(scope, operation)),
      open: (key) => openFor(scope.actor, operation, remember(touched, scope.record({ ...key, action: operation.action }))),
      resume: (record) => remember(touched, record, operation.action),
    }
    try {
      const output = await operation.run(context, input)
      checkDelegationAsked(scope, operation)
      return output
    } catch (error) {
      if (touched.length === 0 && operation.kind === 'disclosure') {
        touched.push(scope.record({ action: operation.action, purpose: null, subject: null }))
      }
      for (const record of touched) note(record, operation.name, error)
      throw error
    } finally {
      // An operation that may disclose and forgot to open a record still leaves one: silence is not an option.
      if (touched.length === 0 && operation.kind === 'disclosure') {
        scope.record({ action: operation.action, purpose: null, subject: null }).done = true
      }
    }
  }

  async #command<Input, Output>(
    scope: RequestScope,
    operation: CommandOperation<Input, Output>,
    input: Input,
    path?: readonly (string | number)[],
  ): Promise<Output> {
    const touched: AccessRecord[] = []
    try {
      const { output, entries } = await this.#database.transaction(async (tx) => {
        const result = await operation.run(
          {
            actor: scope.actor,
            parts: this.#parts,
            scope,
            db: tx,
            open: (key) => openFor(scope.actor, operation, remember(touched, new AccessRecord({ ...key, action: operation.action }))),
            resume: (record) => remember(touched, record, operation.action),
          },
          input,
        )
        checkDelegationAsked(scope, operation)
        if (touched.length === 0)
          touched.push(new AccessRecord({ action: operation.action, purpose: null, subject: null }))
        for (const record of touched) {
          record.done = true
          if (path) record.paths.push([...path])
        }
        // Last statement before the commit: from here the log's head is locked, so nothing slow may follow. A crash
        // before the commit leaves neither the change nor the entry; after it, both.
        return { output: result, entries: await this.#writer.appendWithin(tx, touched, scope) }
      }, reachOf(scope, operation))
      // Only now are they this request's: a commit that failed has given the indexes back to others.
      scope.written(entries)
      return output
    } catch (error) {
      if (touched.length === 0)
        touched.push(new AccessRecord({ action: operation.action, purpose: null, subject: null }))
      for (const record of touched) {
        record.done = false
        note(record, operation.name, error)
        scope.adopt(record)
      }
      throw error
    }
  }
}

/** Nobody can ask these for a PIN or a finger: systems, which may name a person, and whoever is at the machine. */
const WITHOUT_BODY: readonly Role[] = ['DEPARTMENT_SYSTEM', 'SUBJECT_PORTAL', 'VOUCHER_HOLDER', 'OPERATOR']

function isFresh({ actor: { person, role, verifiedAt }, at }: RequestScope): boolean {
  if (person === null || WITHOUT_BODY.includes(role)) return true
  return verifiedAt !== undefined && at.getTime() - verifiedAt.getTime() < FRESH_MS
}

/** Why this actor may not call the operation at all; null where it depends on what is asked. */
function outerFault({ role, onBehalfOf }: Actor, { roles, kind, delegable }: OperationBase & { readonly kind: OperationKind }): string | null {
  if (!roles.includes(role)) return 'ROLE_NOT_ALLOWED'
  if (onBehalfOf === undefined) return null
  // A voucher is good for what it names, and an administrator is nobody's delegate.
  const mayServe = (CASE_HANDLERS as readonly Role[]).includes(role) && delegable === true
  return mayServe || kind === 'public' ? null : 'NOT_DELEGABLE'
}

/**
 * Every access to somebody's data opens its record first, so here is where nobody looks himself up. The refusal is written at
 * once: in a batch the other answers go on.
 */
function openFor(actor: Actor, { name }: OperationBase, record: AccessRecord): AccessRecord {
  if (!isOneself(actor, record.subject)) return record
  const refusal = funnelRefusals.SELF_LOOK_UP()
  record.refuse(name, refusal.code, refusal.reason)
  throw refusal
}

/** An operation that serves another department and has not asked whether it may is broken: nothing of it is answered. */
function checkDelegationAsked({ actor, delegationAsked }: RequestScope, { name, delegable }: OperationBase): void {
  if (actor.onBehalfOf !== undefined && delegable === true && !delegationAsked)
    throw new Error(`operation ${name} did not ask whether its item is delegated`)
}

/** As whom the database sees the caller of an operation: the wall behind the rules of the rooms. */
function reachOf({ actor, at }: RequestScope, { acrossDepartments }: OperationBase): Reach {
  const { role, departmentCode, onBehalfOf } = actor
  if (role === 'OPERATOR' || role === 'AUDITOR' || acrossDepartments !== undefined) return { of: 'WHOLE' }
  if (role === 'SUBJECT_PORTAL') return { of: 'PORTAL' }
  if (onBehalfOf === undefined) return { of: 'DEPARTMENT', code: departmentCode }
  return { of: 'DEPARTMENT', code: onBehalfOf, served: { by: departmentCode, on: dateInChina(at) } }
}

function remember(list: AccessRecord[], record: AccessRecord, resumedFor?: string): AccessRecord {
  if (resumedFor !== undefined) record.reads.add(resumedFor)
  if (!list.includes(record)) list.push(record)
  return record
}

function note(record: AccessRecord, what: string, error: unknown): void {
  if (error instanceof Refusal && error.code !== storageRefusals.STORAGE_UNAVAILABLE().code) {
    // An operation that has written its refusal itself, in its own words for what was refused, has said enough.
    const said = record.refusals.some(({ code, reason }) => code === error.code && reason === error.reason)
    if (!said) record.refuse(what, error.code, error.reason)
  } else {
    record.failed = true
  }
}
