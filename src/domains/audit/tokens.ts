import type { IdNumber } from '../../kernel/id-number.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'

const TOKEN_BYTES = 16
/** Enough to tell neighbourhoods apart, and short, since it is in every entry. */
const NEIGHBOURHOOD_BYTES = 8

/**
 * Stand-ins for persons, organisations and certificates in the log: keyed hashes, so that an auditor with the key can
 * go from a subject to its entries and nobody can go the other way by trying numbers.
 */
export class AuditTokens {
  readonly #keyring: Keyring

  constructor(keyring: Keyring) {
    this.#keyring = keyring
  }

  subject(subjectId: bigint): string {
    return this.#token(`subject:${subjectId}`)
  }

  /** For a number that the hub has never seen: the request is on record all the same. */
  unknownNumber(lookupText: string): string {
    return this.#token(`number:${lookupText}`)
  }

  /** Both of the above as today's and, after a rotation of the key, as earlier entries have them: today's first. */
  everySubject(subjectId: bigint): string[] {
    return this.#everyToken(`subject:${subjectId}`)
  }

  everyUnknownNumber(lookupText: string): string[] {
    return this.#everyToken(`number:${lookupText}`)
  }

  /** Equal for numbers of one region and birth date, so that a run of neighbouring numbers shows; null where there is none. */
  neighbourhood(idNumber: IdNumber): string | null {
    const text = idNumber.neighbourhoodText
    return text === null ? null : this.#token(`neighbourhood:${text}`, NEIGHBOURHOOD_BYTES)
  }

  certificate(certificateId: bigint): string {
    return this.#token(`certificate:${certificateId}`)
  }

  /** An earlier case of which form values or materials were shown. */
  caseFile(caseId: bigint): string {
    return this.#token(`case:${caseId}`)
  }

  unknownCertificate(identifierText: string): string {
    return this.#token(`identifier:${identifierText}`)
  }

  #everyToken(text: string): string[] {
    return this.#keyring.lookups('audit-token', text).map((digest) => digest.subarray(0, TOKEN_BYTES).toString('base64url'))
  }

  #token(text: string, bytes = TOKEN_BYTES): string {
    return this.#keyring.lookup('audit-token', text).subarray(0, bytes).toString('base64url')
  }
}
