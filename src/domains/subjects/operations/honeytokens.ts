import type { IdNumber } from '../../../kernel/id-number.ts'
import type { Keyring } from '../../../platform/crypto/keyring.ts'
import { defineOperation, type CommandOperation, type ReadOperation } from '../../../platform/operation.ts'
import { subjectRefusals } from '../errors.ts'
import * as planted from '../honeytoken-store.ts'
import { honeytokenPlace } from '../register.ts'
import { findByLookups } from '../store.ts'

/** So many are told apart by whoever planted them; more would be asked for by chance. */
export const HONEYTOKEN_LIMIT = 500

const ACROSS = 'the list of planted numbers is kept from every other operation by the database too'

/** A number that is nobody's and was planted to be asked for. */
export interface Honeytoken {
  readonly id: bigint
  readonly number: string
  readonly plantedAt: Date
}

/**
 * Plants a number that is nobody's. From now on every access to it raises HONEYTOKEN_TOUCHED, and is answered like one to
 * any number that the hub does not know. The same number again is the same one.
 */
export const plantHoneytoken = defineOperation<IdNumber, Honeytoken, CommandOperation<IdNumber, Honeytoken>>({
  name: 'subjects.plant-honeytoken',
  action: 'honeytoken.plant',
  summary: 'Plants a number that is nobody\'s, access to which raises an alarm.',
  kind: 'command',
  acrossDepartments: ACROSS,
  stepUp: true,
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  async run({ db, parts, scope, open }, idNumber) {
    const { keyring, auditTokens } = parts
    const { lookupText, codeType } = idNumber
    const record = open({ purpose: null, subject: auditTokens.unknownNumber(lookupText) })
    await planted.lockPlanting(db)
    const lookups = keyring.lookups('honeytoken', lookupText)
    const same = await planted.findPlanted(db, lookups)
    if (same) {
      record.about = { honeytoken: String(same.id) }
      return shown(keyring, same)
    }
    // Not by way of a look-up, which would raise the alarm for a number that is planted already.
    const { identifiers } = await findByLookups(db, keyring.lookupTexts('subject-lookup', lookupText), [])
    if (identifiers.length > 0) throw subjectRefusals.HONEYTOKEN_OF_SOMEBODY()
    const [lookup] = lookups
    if (!lookup) throw new Error('there is no active key')
    const id = await planted.reserveId(db)
    const number = keyring.seal('subject-number', honeytokenPlace(id), idNumber.reveal())
    const token = { id, lookup, codeType, number, plantedAt: scope.at }
    await planted.addHoneytoken(db, token)
    record.about = { honeytoken: String(id) }
    return shown(keyring, token)
  },
})

/** Takes a number out again: it is an unknown one like any other from now on. True where it was planted. */
export const removeHoneytoken = defineOperation<bigint, boolean, CommandOperation<bigint, boolean>>({
  name: 'subjects.remove-honeytoken',
  action: 'honeytoken.remove',
  summary: 'Removes a planted number.',
  kind: 'command',
  acrossDepartments: ACROSS,
  stepUp: true,
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  run({ db, scope, open }, id) {
    open({ purpose: null, subject: null }).about = { honeytoken: String(id) }
    return planted.removeHoneytoken(db, id, scope.at)
  },
})

/** The planted numbers, the newest first. */
export const listHoneytokens = defineOperation<null, Honeytoken[], ReadOperation<null, Honeytoken[]>>({
  name: 'subjects.list-honeytokens',
  action: 'honeytoken.list',
  summary: 'Lists the planted numbers.',
  kind: 'disclosure',
  acrossDepartments: ACROSS,
  stepUp: true,
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  async run({ db, parts, open }) {
    const record = open({ purpose: null, subject: null })
    const found = await planted.listHoneytokens(db, HONEYTOKEN_LIMIT)
    record.about = { returned: found.length }
    record.done = found.length > 0
    return found.map((one) => shown(parts.keyring, one))
  },
})

function shown(keyring: Keyring, { id, number, plantedAt }: planted.StoredHoneytoken): Honeytoken {
  return { id, number: keyring.open('subject-number', honeytokenPlace(id), number).toString('utf8'), plantedAt }
}
