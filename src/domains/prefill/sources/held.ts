import type { OperationContext } from '../../../platform/operation.ts'
import type { RefusalReason } from '../../access/index.ts'
import { holdsOn, readTypesOf, type CertificateVerdict, type ReadableType, type VersionFacts } from '../../certificates/index.ts'
import type { GatheredParty } from './gathered.ts'
import type { People } from './people.ts'

/** A type to be read of the party at this place of `People.parties`. */
export interface TypeWanted {
  readonly party: number
  readonly typeCode: string
}

/** The certificate of a type that counts today, with what it is worth. */
export interface Standing {
  readonly readable: ReadableType
  readonly version: VersionFacts
  readonly verdict: CertificateVerdict
}

/** The certificates of a case's people, of the types that its guide lets be read: what was asked for, and nothing more. */
export class HeldCertificates {
  readonly #readable = new Map<string, ReadableType>()
  readonly #refused = new Map<string, RefusalReason>()

  /** Reads in one statement, however many people and types there are; what was read before is not read again. */
  async read(context: OperationContext, people: People, wanted: readonly TypeWanted[]): Promise<void> {
    const fresh = new Map<number, Set<string>>()
    for (const one of wanted) {
      if (this.#knows(one)) continue
      const types = fresh.get(one.party) ?? new Set()
      fresh.set(one.party, types.add(one.typeCode))
    }
    if (fresh.size === 0) return
    const asked = [...fresh].map(([party, types]) => ({
      party,
      reading: readingOf(people.parties, party),
      typeCodes: [...types].sort(),
    }))
    const read = await readTypesOf(context, asked, 'HOLDING')
    read.forEach(({ readable, refused }, position) => {
      const party = asked[position]?.party ?? 0
      for (const one of readable) this.#readable.set(keyOf({ party, typeCode: one.entitlement.typeCode }), one)
      for (const [typeCode, reason] of refused) this.#refused.set(keyOf({ party, typeCode }), reason)
    })
  }

  refused(wanted: TypeWanted): boolean {
    return this.#refused.has(keyOf(wanted))
  }

  find(wanted: TypeWanted): ReadableType | null {
    return this.#readable.get(keyOf(wanted)) ?? null
  }

  /** The one that is valid today, else the newest with the verdict on it; null where there is none. */
  standing(wanted: TypeWanted, today: People['today']): Standing | null {
    const readable = this.find(wanted)
    const chosen = readable && holdsOn(readable.chains, today, readable.mayShow).chosen
    return readable && chosen ? { readable, version: chosen.version, verdict: chosen.verdict } : null
  }

  /** Every certificate of the type that is valid today. */
  valid(wanted: TypeWanted, today: People['today']): Standing[] {
    return this.each(wanted, today).filter(({ verdict }) => verdict === 'VALID')
  }

  /** The newest version of each certificate of the type that may be shown, with its verdict today. */
  each(wanted: TypeWanted, today: People['today']): Standing[] {
    const readable = this.find(wanted)
    if (!readable) return []
    return readable.chains.flatMap((chain) => {
      const { chosen } = holdsOn([chain], today, readable.mayShow)
      return chosen ? [{ readable, version: chosen.version, verdict: chosen.verdict }] : []
    })
  }

  #knows(wanted: TypeWanted): boolean {
    return this.#readable.has(keyOf(wanted)) || this.#refused.has(keyOf(wanted))
  }
}

function keyOf({ party, typeCode }: TypeWanted): string {
  return `${party}:${typeCode}`
}

export function readingOf(parties: readonly GatheredParty[], party: number): GatheredParty['reading'] {
  const found = parties[party]
  if (!found) throw new Error('a party was counted that is not there')
  return found.reading
}
