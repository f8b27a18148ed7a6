import type { RowOutcome } from '../../kernel/row-outcome.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { StatusChange } from './change-store.ts'
import type { Confirmation, LocatorRow, NewVersion, StoredVersion, VersionKey } from './load-store.ts'
import { changeKind } from './model.ts'
import { unchangingText, type ReadCertificate } from './row.ts'
import { chainLookups, identifierLookups, rowDigests, sealContent } from './seal.ts'

interface Prepared {
  readonly certificate: ReadCertificate
  /** The version's own look-up under each key version, active first. */
  readonly lookups: readonly Buffer[]
  readonly chains: readonly (readonly Buffer[])[]
  readonly digests: readonly Buffer[]
}

interface Known {
  readonly digest: Buffer
  status: string
  sourceConfirmedAt: Date
  /** Null for a version that this same batch adds. */
  readonly locator: LocatorRow | null
  /** As it was before this batch. */
  readonly storedStatus: string
}

/** A status that a later report of the source takes the place of. */
interface Replaced {
  readonly prepared: Prepared
  readonly locator: LocatorRow | null
  readonly status: string
  readonly sourceConfirmedAt: Date
}

interface Added {
  readonly certificate: ReadCertificate
  readonly prepared: Prepared
  readonly chain: ChainRef
  /** Chains that were there when this version came: its own, and its predecessor's where that one is apart. */
  readonly met: readonly ChainRef[]
}

/** A new version under one of its holders, before it is sealed for that place. */
export interface PlacedVersion extends VersionKey {
  readonly prepared: Prepared
  readonly holderCount: number
}

/** An id that is known, or the position of one to be reserved. */
type ChainRef = { readonly id: bigint } | { readonly position: number }

/**
 * One batch of certificates between reading and storing: which are new, which chain each belongs to, which only confirm
 * what is stored. Decides in the order of the rows, so that a file may hold a certificate and its next version.
 */
export class LoadingBatch {
  readonly #keyring: Keyring
  readonly #prepared: ReadonlyMap<ReadCertificate, Prepared>
  readonly #versionLocators = new Map<string, LocatorRow>()
  readonly #chains = new Map<string, ChainRef>()
  readonly #knownChainLookups = new Set<string>()
  readonly #known = new Map<string, Known>()
  readonly #added: Added[] = []
  readonly #addedByLookup = new Map<string, { status: string; sourceConfirmedAt: Date }>()
  readonly #confirmed = new Map<string, { locator: LocatorRow; before: string; status: string; sourceConfirmedAt: Date }>()
  readonly #replaced: Replaced[] = []
  #newChains = 0

  constructor(keyring: Keyring, certificates: readonly ReadCertificate[]) {
    this.#keyring = keyring
    this.#prepared = new Map(
      certificates.map((certificate) => [
        certificate,
        {
          certificate,
          lookups: identifierLookups(keyring, certificate.identifier.text),
          chains: certificate.chainKeys.map((key) => chainLookups(keyring, key)),
          digests: rowDigests(keyring, unchangingText(certificate)),
        },
      ]),
    )
  }

  /** Every hash by which the locator may know something of this batch. */
  lookups(): Buffer[] {
    const all = new Map<string, Buffer>()
    for (const { lookups, chains } of this.#prepared.values()) {
      for (const lookup of [...lookups, ...chains.flat()]) all.set(hex(lookup), lookup)
    }
    return [...all.values()]
  }

  located(rows: readonly LocatorRow[]): void {
    for (const row of rows) {
      if (row.kind === 'V') this.#versionLocators.set(hex(row.lookup), row)
      else {
        this.#chains.set(hex(row.lookup), { id: row.certificateId })
        this.#knownChainLookups.add(hex(row.lookup))
      }
    }
  }

  /** One key for each version that is there already; its rows under other holders say the same. */
  storedKeys(): VersionKey[] {
    return [...this.#versionLocators.values()].flatMap((locator) => keysOf(locator).slice(0, 1))
  }

  stored(versions: readonly StoredVersion[]): void {
    for (const version of versions) {
      const locator = this.#versionLocators.get(hex(version.lookup))
      if (locator) this.#known.set(hex(version.lookup), { ...version, locator, storedStatus: version.status })
    }
  }

  /** What becomes of one row. Call in the order of the rows. */
  decide(certificate: ReadCertificate): RowOutcome {
    const prepared = this.#preparedOf(certificate)
    const known = prepared.lookups.map((lookup) => this.#known.get(hex(lookup))).find((one) => one !== undefined)
    if (!known) return this.#add(prepared)
    if (!prepared.digests.some((digest) => digest.equals(known.digest)))
      return { kind: 'REJECTED', reason: 'NEW_VERSION_REQUIRED' }
    return isNews(certificate, known) ? this.#confirm(prepared, known) : { kind: 'UNCHANGED' }
  }

  #add(prepared: Prepared): RowOutcome {
    const { certificate, lookups, chains, digests } = prepared
    const met = chains
      .flat()
      .map((lookup) => this.#chains.get(hex(lookup)))
      .filter((one) => one !== undefined)
    const chain = met[0] ?? { position: this.#newChains++ }
    for (const [active] of chains) if (active && !this.#chains.has(hex(active))) this.#chains.set(hex(active), chain)
    this.#added.push({ certificate, prepared, chain, met })
    const { status, sourceConfirmedAt } = certificate
    this.#known.set(hex(first(lookups)), {
      digest: first(digests), status, sourceConfirmedAt, locator: null, storedStatus: status,
    })
    return { kind: 'ADDED' }
  }

  #confirm(prepared: Prepared, known: Known): RowOutcome {
    const { status, sourceConfirmedAt } = prepared.certificate
    if (status !== known.status) {
      this.#replaced.push({
        prepared,
        locator: known.locator,
        status: known.status,
        sourceConfirmedAt: known.sourceConfirmedAt,
      })
    }
    known.status = status
    known.sourceConfirmedAt = sourceConfirmedAt
    const key = hex(first(prepared.lookups))
    const { locator, storedStatus: before } = known
    if (locator) this.#confirmed.set(key, { locator, before, status, sourceConfirmedAt })
    else this.#addedByLookup.set(key, { status, sourceConfirmedAt })
    return { kind: 'UPDATED' }
  }

  added(): readonly Added[] {
    return this.#added
  }

  /** How many certificate ids must be reserved. */
  newChains(): number {
    return this.#newChains
  }

  /** Where what was added is to be stored: a version once for each holder, and its locators. `subjects` are the holders of `added()` in order. */
  place(subjects: readonly bigint[], ids: readonly bigint[]): { placed: PlacedVersion[]; locators: LocatorRow[] } {
    const placed: PlacedVersion[] = []
    const locators: LocatorRow[] = []
    let next = 0
    for (const { certificate, prepared, chain } of this.#added) {
      const subjectIds = distinct(subjects.slice(next, next + certificate.holders.length))
      next += certificate.holders.length
      const certificateId = 'id' in chain ? chain.id : ids[chain.position]
      if (certificateId === undefined) throw new Error('fewer ids were reserved than asked for')
      const { typeCode } = certificate.identifier
      const lookup = first(prepared.lookups)
      locators.push({ lookup, kind: 'V', certificateId, typeCode, subjectIds })
      for (const [active] of prepared.chains) {
        if (!active || this.#knownChainLookups.has(hex(active))) continue
        this.#knownChainLookups.add(hex(active))
        locators.push({ lookup: active, kind: 'C', certificateId, typeCode, subjectIds: [] })
      }
      for (const subjectId of subjectIds) {
        placed.push({ subjectId, typeCode, certificateId, lookup, prepared, holderCount: subjectIds.length })
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
    return this.#replaced.flatMap(({ prepared, locator, status, sourceConfirmedAt }) => {
      const lookup = first(prepared.lookups)
      const keys = locator ? keysOf(locator) : placed.filter((version) => version.lookup.equals(lookup))
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

  #version({ prepared: { certificate, digests }, subjectId, typeCode, certificateId, lookup, holderCount }: PlacedVersion): NewVersion {
    const { identifier, predecessor, issuerCode, areaCode, issuedOn, validFrom, validTo } = certificate
    // A later row of the same batch may have confirmed this one already.
    const { status, sourceConfirmedAt } = this.#addedByLookup.get(hex(lookup)) ?? certificate
    return {
      subjectId,
      typeCode,
      certificateId,
      lookup,
      version: identifier.version,
      issuerCode,
      areaCode,
      issuedOn,
      validFrom,
      validTo,
      status,
      sourceConfirmedAt,
      holderCount,
      predecessor: predecessor === null ? null : first(identifierLookups(this.#keyring, predecessor)),
      digest: first(digests),
      content: sealContent(this.#keyring, { subjectId, typeCode, certificateId, lookup, issuerCode }, certificate.content),
    }
  }

  #preparedOf(certificate: ReadCertificate): Prepared {
    const prepared = this.#prepared.get(certificate)
    if (!prepared) throw new Error('the certificate is not of this batch')
    return prepared
  }
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
function isNews({ sourceConfirmedAt, status }: ReadCertificate, known: Known): boolean {
  const difference = sourceConfirmedAt.getTime() - known.sourceConfirmedAt.getTime()
  return difference > 0 || (difference === 0 && status > known.status)
}

function keysOf({ subjectIds, typeCode, certificateId, lookup }: LocatorRow): VersionKey[] {
  return subjectIds.map((subjectId) => ({ subjectId, typeCode, certificateId, lookup }))
}

function distinct(ids: readonly bigint[]): readonly bigint[] {
  return ids.length === 1 ? ids : [...new Set(ids)]
}

function first(buffers: readonly Buffer[]): Buffer {
  const [active] = buffers
  if (!active) throw new Error('there is no active key')
  return active
}

/** A key of maps: one character for each byte. */
function hex(buffer: Buffer): string {
  return buffer.toString('latin1')
}
