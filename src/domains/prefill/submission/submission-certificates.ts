import type { CertificateIdentifier } from '../../../kernel/certificate-identifier.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import type { StoredMaterial } from '../../catalogue/index.ts'
import { isYesOrNo } from '../../access/index.ts'
import { identifierLookups, showFields } from '../../certificates/index.ts'
import { sameByElement } from '../form/same-value.ts'
import { HeldCertificates, readingOf, type Standing, type TypeWanted } from '../sources/held.ts'
import type { ApplicantQuestion, People } from '../sources/people.ts'
import { holderInCase, holderThrough, type HolderFound } from '../sources/relation.ts'

const APPLICANT = 0

/** Whose certificates may stand for a case's materials: the holder that the checklist finds, and nobody else. */
export class MaterialCertificates {
  readonly #context: OperationContext
  readonly #path: ApplicantQuestion['path']
  readonly #held = new HeldCertificates()
  /** Grows by those whom a certificate of the applicant names: places once given stay. */
  #people: People

  constructor(context: OperationContext, people: People, path: ApplicantQuestion['path']) {
    this.#context = context
    this.#people = people
    this.#path = path
  }

  /** The certificate with this identifier: of the holder, of a type that the material lists, in force today; else null. */
  async named(row: StoredMaterial, identifier: CertificateIdentifier): Promise<Standing | null> {
    const { holder, wanted } = await this.#ofHolder(row, ({ typeCode }) => typeCode === identifier.typeCode)
    const lookups = identifierLookups(this.#context.parts.keyring, identifier.text)
    for (const one of wanted) {
      const found = this.#held
        .valid(one, this.#people.today)
        .find(({ version }) => lookups.some((lookup) => lookup.equals(version.lookup)))
      readingOf(this.#people.parties, one.party).record.judge(one.typeCode, found?.verdict ?? 'NOT_FOUND')
      if (found && (await this.#isHolders(found, one, holder))) return found
    }
    return null
  }

  /** The one that a yes or no is about: the first that the checklist would find in force among those that are only checked. */
  async checked(row: StoredMaterial): Promise<Standing | null> {
    const { wanted } = await this.#ofHolder(row, () => true)
    for (const one of wanted) {
      const standing = this.#held.standing(one, this.#people.today)
      const isListed = row.satisfiedBy.some(({ typeCode, check }) => check && typeCode === one.typeCode)
      if (!isListed && !(standing && isYesOrNo(standing.readable.entitlement, standing.version.issuerCode))) continue
      readingOf(this.#people.parties, one.party).record.judge(one.typeCode, standing?.verdict ?? 'NOT_FOUND')
      if (standing?.verdict === 'VALID') return standing
    }
    return null
  }

  async #ofHolder(
    row: StoredMaterial,
    isAsked: (alternative: StoredMaterial['satisfiedBy'][number]) => boolean,
  ): Promise<{ readonly holder: HolderFound; readonly wanted: readonly TypeWanted[] }> {
    const holder = await this.#holderOf(row)
    const { party } = holder
    // Without a legal basis nobody may ask for the material, so nothing is read for it.
    if (party === null || row.basis.length === 0) return { holder, wanted: [] }
    const wanted = row.satisfiedBy.filter(isAsked).map(({ typeCode }) => ({ party, typeCode }))
    await this.#held.read(this.#context, this.#people, wanted)
    return { holder, wanted }
  }

  async #holderOf({ holder: role, through, basis }: StoredMaterial): Promise<HolderFound> {
    if (!through || basis.length === 0) return holderInCase(this.#people, role)
    await this.#held.read(this.#context, this.#people, [{ party: APPLICANT, typeCode: through.typeCode }])
    const asked = { role, through, path: this.#path }
    const { holder, people } = await holderThrough(this.#context, this.#people, this.#held, asked)
    this.#people = people
    return holder
  }

  /** Where the linking certificate names the holder, the holder's own must have that name: as in the checklist. */
  async #isHolders({ readable, version }: Standing, { party }: TypeWanted, { name, throughTypeCode }: HolderFound): Promise<boolean> {
    if (name === null || throughTypeCode === null || isYesOrNo(readable.entitlement, version.issuerCode)) return true
    const { holders } = await showFields(this.#context, readingOf(this.#people.parties, party), readable, version, new Set())
    return holders.some((one) => sameByElement('subject.name', name, one.name))
  }
}
