import { LONG_TERM, type CalendarDate, type ValidTo } from '../../kernel/calendar-date.ts'
import type { CertificateStatusCode } from '../../kernel/import-rows.ts'
import { unreachable } from '../../kernel/unreachable.ts'

/** What the hub says about a certificate on a day. Verdicts are data: none of them is an error. */
export const CERTIFICATE_VERDICTS = [
  'VALID',
  'NOT_YET_VALID',
  'EXPIRED',
  'SUSPENDED',
  'REVOKED',
  'CANCELLED',
  'LICENCE_WITHDRAWN',
  'TRANSFERRED_OUT',
  'SUPERSEDED',
  'OTHER',
] as const
export type CertificateVerdict = (typeof CERTIFICATE_VERDICTS)[number]

/** One version of a certificate as the index knows it; what it says inside is sealed until it may be shown. */
export interface VersionFacts {
  readonly subjectId: bigint
  readonly certificateId: bigint
  readonly version: number
  readonly lookup: Buffer
  readonly predecessor: Buffer | null
  readonly typeCode: string
  readonly status: CertificateStatusCode
  readonly issuerCode: string
  readonly areaCode: string
  readonly issuedOn: CalendarDate
  readonly validFrom: CalendarDate
  /** Null is 长期. */
  readonly validTo: CalendarDate | null
  readonly sourceConfirmedAt: Date
  readonly holderCount: number
  /** When a version that names this holder no more took its place; the holder's own rows do not show that one. */
  readonly supersededOn: CalendarDate | null
  readonly content: Buffer
}

/** What is sealed of a version. */
export interface VersionContent {
  readonly identifier: string
  readonly name: string
  readonly number: string
  readonly issuerName: string
  readonly predecessor: string | null
  readonly holders: readonly { readonly name: string; readonly code: string; readonly codeType: string }[]
  readonly fields: Readonly<Record<string, string>>
}

/** All versions of one certificate, newest first. */
export type Chain = readonly [VersionFacts, ...VersionFacts[]]

/**
 * Orders versions into chains, newest version first, chains by their newest version. A version that names another as its
 * predecessor is newer than it; else the later issue is, else the higher version number (GB/T 36904 counts versions
 * within one serial only), else the later confirmation by the source.
 */
export function chainsOf(versions: readonly VersionFacts[]): Chain[] {
  const [only, ...others] = versions
  if (only === undefined || others.length === 0) return only === undefined ? [] : [[only]]
  // A subject with several records may hold one certificate twice: as one person, it is one certificate.
  const distinct = [...new Map(versions.map((version) => [keyOf(version.lookup), version])).values()].sort(newestFirst)
  const connected = connections(distinct)
  const chained = new Set<VersionFacts>()
  const chains: Chain[] = []
  for (const newest of distinct) {
    if (chained.has(newest)) continue
    const members = new Set([newest])
    for (const member of members) for (const other of connected(member)) members.add(other)
    for (const member of members) chained.add(member)
    chains.push(inOrder([...members]))
  }
  return chains.sort((a, b) => newestFirst(a[0], b[0]))
}

/** Finds everything that belongs to one certificate: by its id, or, where rows came out of order, by predecessors. */
function connections(versions: readonly VersionFacts[]): (version: VersionFacts) => VersionFacts[] {
  const byCertificate = groupedBy(versions, (version) => version.certificateId)
  const byLookup = groupedBy(versions, (version) => keyOf(version.lookup))
  const byPredecessor = groupedBy(versions, (version) => (version.predecessor ? keyOf(version.predecessor) : ''))
  return (version) => [
    ...(byCertificate.get(version.certificateId) ?? []),
    ...((version.predecessor && byLookup.get(keyOf(version.predecessor))) ?? []),
    ...(byPredecessor.get(keyOf(version.lookup)) ?? []),
  ]
}

function groupedBy<K>(versions: readonly VersionFacts[], keyFor: (version: VersionFacts) => K): Map<K, VersionFacts[]> {
  const groups = new Map<K, VersionFacts[]>()
  for (const version of versions) {
    const key = keyFor(version)
    const group = groups.get(key)
    if (group) group.push(version)
    else groups.set(key, [version])
  }
  return groups
}

/** Newest first, but never a version before one that names it: those that nobody left names come out one by one. */
function inOrder(versions: readonly VersionFacts[]): Chain {
  const left = [...versions].sort(newestFirst)
  const ordered: VersionFacts[] = []
  while (left.length > 0) {
    const free = left.findIndex((version) => !left.some((other) => names(other, version)))
    ordered.push(...left.splice(Math.max(free, 0), 1))
  }
  return ordered as unknown as Chain
}

function names(version: VersionFacts, other: VersionFacts): boolean {
  return version !== other && version.predecessor?.equals(other.lookup) === true
}

function keyOf(lookup: Buffer): string {
  return lookup.toString('hex')
}

function newestFirst(a: VersionFacts, b: VersionFacts): number {
  if (a.issuedOn !== b.issuedOn) return a.issuedOn < b.issuedOn ? 1 : -1
  if (a.version !== b.version) return b.version - a.version
  return b.sourceConfirmedAt.getTime() - a.sourceConfirmedAt.getTime() || Buffer.compare(a.lookup, b.lookup)
}

/** The version that was the newest on a day; undefined before the first was issued. */
export function versionOn(chain: Chain, on: CalendarDate): VersionFacts | undefined {
  return chain.find((version) => version.issuedOn <= on)
}

/**
 * The verdict on a version as of a day. A status other than 01 is as the source last reported it: sources do not report
 * when a certificate was suspended or revoked, so it holds for every day, past ones too. Expiry follows from the dates.
 */
export function verdictOn(chain: Chain, version: VersionFacts, on: CalendarDate): CertificateVerdict {
  const byStatus = verdictOfStatus(version.status)
  if (byStatus !== null) return byStatus
  const current = versionOn(chain, on)
  if (current !== undefined && chain.indexOf(current) < chain.indexOf(version)) return 'SUPERSEDED'
  if (version.supersededOn !== null && version.supersededOn <= on) return 'SUPERSEDED'
  if (on < version.validFrom) return 'NOT_YET_VALID'
  if (version.validTo !== null && version.validTo < on) return 'EXPIRED'
  return 'VALID'
}

function verdictOfStatus(status: CertificateStatusCode): CertificateVerdict | null {
  switch (status) {
    case '01':
      return null
    case '02':
      return 'SUSPENDED'
    case '03':
      return 'REVOKED'
    case '04':
      return 'CANCELLED'
    case '05':
      return 'EXPIRED'
    case '06':
      return 'TRANSFERRED_OUT'
    case '07':
      return 'LICENCE_WITHDRAWN'
    case '99':
      return 'OTHER'
    default:
      return unreachable(status)
  }
}

/** What happened to a version that the hub knew before: in one word, for those who relied on it. */
export type CertificateChangeKind = 'REVOKED' | 'SUSPENDED' | 'CANCELLED' | 'SUPERSEDED' | 'RESTORED' | 'OTHER'

/** The word for a status that was replaced by this one: 撤销 and 吊销 are both REVOKED, 失效 and 转出 are OTHER. */
export function changeKind(to: string): CertificateChangeKind {
  switch (to) {
    case '01':
      return 'RESTORED'
    case '02':
      return 'SUSPENDED'
    case '03':
    case '07':
      return 'REVOKED'
    case '04':
      return 'CANCELLED'
    default:
      return 'OTHER'
  }
}

export interface ChosenVersion {
  readonly chain: Chain
  readonly version: VersionFacts
  readonly verdict: CertificateVerdict
}

/** Whether a version may be shown. The others still count: one that is superseded by them is not valid. */
export type MayShow = (version: VersionFacts) => boolean

/**
 * Which version of each chain to show. With `validOn`: the one in force on that day, and only where it was valid then.
 * Without: the newest, whatever its verdict today, so that the caller learns that a licence has been revoked.
 */
export function chooseVersions(
  chains: readonly Chain[],
  validOn: CalendarDate | null,
  today: CalendarDate,
  mayShow: MayShow,
): ChosenVersion[] {
  const chosen: ChosenVersion[] = []
  for (const chain of chains) {
    const version = validOn === null ? chain.find(mayShow) : versionOn(chain, validOn)
    if (!version || !mayShow(version)) continue
    const verdict = verdictOn(chain, version, validOn ?? today)
    if (validOn === null || verdict === 'VALID') chosen.push({ chain, version, verdict })
  }
  return chosen
}

/** Yes or no for one type: a valid one wins; otherwise the verdict on the newest, or null where there is none at all. */
export function holdsOn(
  chains: readonly Chain[],
  on: CalendarDate,
  mayShow: MayShow,
): { chosen: ChosenVersion | null; holds: boolean } {
  const verdicts = chains.flatMap((chain) => {
    const version = [versionOn(chain, on), ...chain].find((one) => one !== undefined && mayShow(one))
    return version ? [{ chain, version, verdict: verdictOn(chain, version, on) }] : []
  })
  const valid = verdicts.find(({ verdict }) => verdict === 'VALID')
  return { chosen: valid ?? verdicts[0] ?? null, holds: valid !== undefined }
}

export function validToText(validTo: CalendarDate | null): ValidTo {
  return validTo ?? LONG_TERM
}
