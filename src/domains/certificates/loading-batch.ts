import { dateInChina, type CalendarDate } from '../../kernel/calendar-date.ts'
import { IdNumber } from '../../kernel/id-number.ts'
import type { RowOutcome } from '../../kernel/row-outcome.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { HashedNumber, NamedNumber } from '../subjects/index.ts'
import type { StatusChange } from './change-store.ts'
import { bytesOfHash, type CertificateHash } from './hashes.ts'
import type { Confirmation, LocatorRow, NewVersion, StoredVersion, VersionKey } from './load-store.ts'
import { changeKind, type VersionContent } from './model.ts'
import type { PreparedCertificate } from './prepare.ts'
import { sealContent } from './seal.ts'

interface Known {
  readonly digest: CertificateHash
  status: string
  sourceConfirmedAt: Date
  /** Null for a version that this same batch adds. */
  readonly locator: LocatorRow | null
  /** As it was before this batch. */
  readonly storedStatus: string
}

/** A status that a later report of the source takes the place of. */
interface Replaced {
  readonly certificate: PreparedCertificate
  readonly locator: LocatorRow | null
  readonly status: string
  readonly sourceConfirmedAt: Date
}

interface Added {
  readonly certificate: PreparedCertificate
  readonly hash: CertificateHash
  /** Under the active key, of its own chain and of its predecessor's. */
  readonly chainHashes: readonly CertificateHash[]
  readonly chain: ChainRef
  /** Chains that were there when this version came: its own, and its predecessor's where that one is apart. */
  readonly met: readonly ChainRef[]
}

/** A new version under one of its holders, before it is sealed for that place. */
export interface PlacedVersion extends VersionKey {
  readonly certificate: PreparedCertificate
  readonly holderCount: number
}

/** An id that is known, or the position of one to be reserved. */
type ChainRef = { readonly id: bigint } | { readonly position: number }

const NONE: readonly never[] = []
const ADDED: RowOutcome = { kind: 'ADDED' }

/**
 * One batch of certificates between reading and storing: which are new, which chain each belongs to, which only confirm
 * what is stored. Decides in the order of the rows, so that a file may hold a certificate and its next version.
 */
export class LoadingBatch {
  readonly #keyring: Keyring
  readonly #certificates: readonly PreparedCertificate[]
  readonly #versionLocators = new Map<string, LocatorRow>()
  readonly #chains = new Map<string, ChainRef>()
  readonly #knownChainLookups = new Set<string>()
  readonly #known = new Map<string, Known>()
  readonly #added: Added[] = []
  /** Those that were added, by hash: a file rarely has one twice. */
  readonly #addedHere = new Map<string, PreparedCertificate>()
  readonly #addedByLookup = new Map<string, { status: string; sourceConfirmedAt: Date }>()
  readonly #confirmed = new Map<string, { locator: LocatorRow; before: string; status: string; sourceConfirmedAt: Date }>()
  readonly #replaced: Replaced[] = []
  #newChains = 0

  constructor(keyring: Keyring, certificates: readonly PreparedCertificate[]) {
    this.#keyring = keyring
    this.#certificates = certificates
  }

  /** Every hash by which the locator may know something of this batch. */
  lookups(): CertificateHash[] {
    return this.#certificates.flatMap(({ hashes, chains }) => [...hashes, ...chains.flat()])
  }

  located(rows: readonly LocatorRow[]): void {
    for (const row of rows) {
      if (row.kind === 'V') this.#versionLocators.set(row.lookup, row)
      else {
        this.#chains.set(row.lookup, { id: row.certificateId })
        this.#knownChainLookups.add(row.lookup)
      }
    }
  }

  /** One key for each version that is there already; its rows under other holders say the same. */
  storedKeys(): VersionKey[] {
    return [...this.#versionLocators.values()].flatMap((locator) => keysOf(locator).slice(0, 1))
  }

  stored(versions: readonly StoredVersion[]): void {
    for (const version of versions) {
      const locator = this.#versionLocators.get(version.lookup)
      if (locator) this.#known.set(version.lookup, { ...version, locator, storedStatus: version.status })
    }
  }

  /** What becomes of one row. Call in the order of the rows. */
  decide(certificate: PreparedCertificate): RowOutcome {
    const known = this.#knownBy(certificate.hashes)
    if (!known) return this.#add(certificate)
    if (!certificate.digests.includes(known.digest)) return { kind: 'REJECTED', reason: 'NEW_VERSION_REQUIRED' }
    return isNews(certificate, known) ? this.#confirm(certificate, known) : { kind: 'UNCHANGED' }
  }

  #add(certificate: PreparedCertificate): RowOutcome {
    const { chains } = certificate
    const met = this.#metBy(chains)
    const chain = met[0] ?? { position: this.#newChains++ }
    const hash = first(certificate.hashes)
    const chainHashes = chains.map(first)
    for (const active of chainHashes) if (!this.#chains.has(active)) this.#chains.set(active, chain)
    this.#added.push({ certificate, hash, chainHashes, chain, met })
    this.#addedHere.set(hash, certificate)
    return ADDED
  }

  #knownBy(hashes: readonly CertificateHash[]): Known | undefined {
    for (const hash of hashes) {
      const known = this.#known.get(hash)
      if (known) return known
      const here = this.#addedHere.get(hash)
      if (here) return this.#knownAs(hash, here)
    }
    return undefined
  }

  #knownAs(hash: CertificateHash, { digests, status, sourceConfirmedAt }: PreparedCertificate): Known {
    const known = { digest: first(digests), status, sourceConfirmedAt, locator: null, storedStatus: status }
    this.#known.set(hash, known)
    return known
  }

  #metBy(chains: PreparedCertificate['chains']): readonly ChainRef[] {
    const met = chains.flatMap((hashes) => hashes.flatMap((hash) => this.#chains.get(hash) ?? []))
    return met.length === 0 ? NONE : met
  }

  #confirm(certificate: PreparedCertificate, known: Known): RowOutcome {
    const { status, sourceConfirmedAt } = certificate
    if (status !== known.status) {
      this.#replaced.push({
        certificate,
        locator: known.locator,
        status: known.status,
        sourceConfirmedAt: known.sourceConfirmedAt,
      })
    }
    known.status = status
    known.sourceConfirmedAt = sourceConfirmedAt
    const key = first(certificate.hashes)
    const { locator, storedStatus: before } = known
    if (locator) this.#confirmed.set(key, { locator, before, status, sourceConfirmedAt })
    else this.#addedByLookup.set(key, { status, sourceConfirmedAt })
    return { kind: 'UPDATED' }
  }

  /** Whose certificates were added; undefined where none were. */
  issuer(): string | undefined {
    return this.#added[0]?.certificate.issuerCode
  }

  /** The holders of what was added, in order. */
  holders(now: Date): HashedNumber[] {
    const today = dateInChina(now)
    return this.#added.flatMap(({ certificate }) => certificate.holders.map((hashes, at) => ({ hashes, named: () => holderOf(certificate, at, today) })))
  }

  /** How many certificate ids must be reserved. */
  newChains(): number {
    return this.#newChains
  }

  /** Where what was added is to be stored: a version once for each holder, and its locators. `subjects` are those of `holders()`. */
  place(subjects: readonly bigint[], ids: readonly bigint[]): { placed: PlacedVersion[]; locators: LocatorRow[] } {
    const placed: PlacedVersion[] = []
    const locators: LocatorRow[] = []
    let next = 0
    for (const { certificate, hash: lookup, chainHashes, chain } of this.#added) {
      const { typeCode, holderCount: named } = certificate
      const subjectIds = distinct(subjects.slice(next, next + named))
      next += named
      const certificateId = 'id' in chain ? chain.id : ids[chain.position]
      if (certificateId === undefined) throw new Error('fewer ids were reserved than asked for')
      locators.push({ lookup, kind: 'V', certificateId, typeCode, subjectIds })
      for (const active of chainHashes) {
        if (this.#knownChainLookups.has(active)) continue
        this.#knownChainLookups.add(active)
        locators.push({ lookup: active, kind: 'C', certificateId, typeCode, subjectIds: NONE })
      }
      for (const subjectId of subjectIds) {
        placed.push({ subjectId, typeCode, certificateId, lookup, certificate, holderCount: subjectIds.length })
      }
    }
    return { placed, locators }
  }

  /** The rows to store, each sealed when it is taken. */
  *seal(placed: readonly PlacedVersion[]): Generator<NewVersion> {
    for (const one of placed) yield this.#version(one)
  }

  confirmations(): Confirmation[] {
    return [...this.#confirmed.values()].flatMap(({ locator, status, sourceConfirmedAt }) =>
      keysOf(locator).map((key) => ({ ...key, status, sourceConfirmedAt })),
    )
  }

  /** What this batch changes about versions that were stored before it: however often a status was reported, what came of it. */
  statusChanges(): StatusChange[] {
    return [...this.#confirmed.values()]
      .filter(({ before, status }) => before !== status)
      .map(({ locator, before, status }) => ({ lookup: locator.lookup, kind: changeKind(status), from: before, to: status }))
  }

  /** Statuses that were replaced, for each holder's row, those of versions that this same batch adds too. */
  replacedStatuses(placed: readonly PlacedVersion[]): Confirmation[] {
    return this.#replaced.flatMap(({ certificate, locator, status, sourceConfirmedAt }) => {
      const lookup = first(certificate.hashes)
      const keys = locator ? keysOf(locator) : placed.filter((version) => version.lookup === lookup)
      return keys.map(({ subjectId, typeCode, certificateId }) => ({
        subjectId,
        typeCode,
        certificateId,
        lookup: locator?.lookup ?? lookup,
        status,
        sourceConfirmedAt,
      }))
    })
  }

  /** Certificates that got a further version, or a successor in a chain apart: their holders may have changed with it. */
  grownChains(reserved: readonly bigint[]): bigint[] {
    return chainIds(this.#added.filter(({ met }) => met.length > 0), reserved)
  }

  /** Of those, the ones that a version ties to a chain apart. */
  joinedChains(reserved: readonly bigint[]): bigint[] {
    return chainIds(this.#added.filter(({ chain, met }) => met.some((ref) => !isSameChain(ref, chain))), reserved)
  }

  /** Whether a certificate that was stored before this batch is among those that grew. */
  grewStored(): boolean {
    return this.#added.some(({ chain, met }) => met.length > 0 && [chain, ...met].some((ref) => 'id' in ref))
  }

  #version({ certificate, subjectId, typeCode, certificateId, lookup, holderCount }: PlacedVersion): NewVersion {
    const { version, predecessor, issuerCode, areaCode, issuedOn, validFrom, validTo, digests, content } = certificate
    // A later row of the same batch may have confirmed this one already.
    const { status, sourceConfirmedAt } = this.#addedByLookup.get(lookup) ?? certificate
    return {
      subjectId,
      typeCode,
      certificateId,
      lookup,
      version,
      issuerCode,
      areaCode,
      issuedOn,
      validFrom,
      validTo,
      status,
      sourceConfirmedAt,
      holderCount,
      predecessor,
      digest: first(digests),
      content: sealContent(this.#keyring, { subjectId, typeCode, certificateId, lookup: bytesOfHash(lookup), issuerCode }, content),
    }
  }
}

function holderOf({ content }: PreparedCertificate, at: number, today: CalendarDate): NamedNumber {
  const { holders } = JSON.parse(typeof content === 'string' ? content : Buffer.from(content).toString()) as VersionContent
  const holder = holders[at]
  const number = holder && IdNumber.ofHolder(holder.code, holder.codeType, { today })
  if (!holder || !number?.ok) throw new Error('a holder of a row that was read is not to be read again')
  return { idNumber: number.value, name: holder.name }
}

function isSameChain(one: ChainRef, other: ChainRef): boolean {
  return 'id' in one && 'id' in other ? one.id === other.id : one === other
}

/** Every chain of these, with those that were met. */
function chainIds(added: readonly Added[], reserved: readonly bigint[]): bigint[] {
  const idOf = (chain: ChainRef): bigint | undefined => ('id' in chain ? chain.id : reserved[chain.position])
  const all = added.flatMap(({ chain, met }) => [idOf(chain), ...met.map(idOf)])
  return [...new Set(all.filter((id) => id !== undefined))]
}

/**
 * Whether a row says something newer than what is known. Sources that write whole days confirm twice in one instant: then
 * the graver status wins, so that a revocation is not lost and the same file again changes nothing.
 */
function isNews({ sourceConfirmedAt, status }: PreparedCertificate, known: Known): boolean {
  const difference = sourceConfirmedAt.getTime() - known.sourceConfirmedAt.getTime()
  return difference > 0 || (difference === 0 && status > known.status)
}

function keysOf({ subjectIds, typeCode, certificateId, lookup }: LocatorRow): VersionKey[] {
  return subjectIds.map((subjectId) => ({ subjectId, typeCode, certificateId, lookup }))
}

function distinct(ids: readonly bigint[]): readonly bigint[] {
  return ids.length === 1 ? ids : [...new Set(ids)]
}

function first(hashes: readonly CertificateHash[]): CertificateHash {
  const [active] = hashes
  if (active === undefined) throw new Error('there is no active key')
  return active
}
