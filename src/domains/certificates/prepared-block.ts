import { deserialize, serialize } from 'node:v8'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { NumberHashes } from '../subjects/index.ts'
import type { CertificateHash } from './hashes.ts'
import type { PreparedCertificate } from './prepare.ts'

/** What is told of a row as texts; hashes of one kind one after the other. */
interface Columns {
  readonly typeCode: string[]
  readonly version: number[]
  readonly status: string[]
  readonly issuerCode: string[]
  readonly areaCode: string[]
  readonly issuedOn: CalendarDate[]
  readonly validFrom: CalendarDate[]
  readonly validTo: (CalendarDate | null)[]
  readonly sourceConfirmedAt: number[]
  readonly holderCount: number[]
  readonly own: string[]
  readonly planted: string[]
  readonly hashes: string[]
  readonly chains: string[]
  readonly predecessor: (CertificateHash | null)[]
  readonly digests: string[]
  readonly fieldNames: string[]
  readonly issuers: string[]
}

/**
 * Prepared rows as one thread hands them over to another: bytes, which are neither copied on the way nor objects for the
 * collector while they wait.
 */
export interface PreparedBytes {
  /** `Columns`, serialised. */
  readonly columns: Uint8Array<ArrayBuffer>
  /** Of each row what is sealed of it, and the row itself as JSON. */
  readonly texts: Uint8Array<ArrayBuffer>
  /** Where each of these ends. */
  readonly ends: Uint32Array<ArrayBuffer>
}

/** What is known of a row beside what it is stored as. */
export interface RowWords {
  /** Whom it says it is of, as written. */
  readonly issuers: readonly string[]
  readonly fieldNames: readonly string[]
  /** The row itself as JSON. */
  readonly row: string | Uint8Array
}

const HASH_CHARACTERS = 16
const DIGEST_CHARACTERS = 32
/** Not in a code, nor in the name of a field. */
const BETWEEN = '\n'
const FIRST_BYTES = 1024 * 1024
const MOST_BYTES_A_CHARACTER = 3

/** Packs prepared rows, one after the other. */
export class PreparedPacker {
  readonly #columns: Columns = {
    typeCode: [], version: [], status: [], issuerCode: [], areaCode: [], issuedOn: [], validFrom: [], validTo: [], sourceConfirmedAt: [],
    holderCount: [], own: [], planted: [], hashes: [], chains: [], predecessor: [], digests: [], fieldNames: [], issuers: [],
  }
  readonly #ends: number[] = []
  #texts = Buffer.allocUnsafeSlow(FIRST_BYTES)
  #length = 0

  /** Gives the row's place. */
  add(certificate: PreparedCertificate, { issuers, fieldNames, row }: RowWords): number {
    const columns = this.#columns
    columns.typeCode.push(certificate.typeCode)
    columns.version.push(certificate.version)
    columns.status.push(certificate.status)
    columns.issuerCode.push(certificate.issuerCode)
    columns.areaCode.push(certificate.areaCode)
    columns.issuedOn.push(certificate.issuedOn)
    columns.validFrom.push(certificate.validFrom)
    columns.validTo.push(certificate.validTo)
    columns.sourceConfirmedAt.push(certificate.sourceConfirmedAt.getTime())
    columns.holderCount.push(certificate.holderCount)
    columns.own.push(together(certificate.holders.flatMap(({ own }) => own)))
    columns.planted.push(together(certificate.holders.flatMap(({ planted }) => planted)))
    columns.hashes.push(together(certificate.hashes))
    columns.chains.push(together(certificate.chains.flat()))
    columns.predecessor.push(certificate.predecessor)
    columns.digests.push(together(certificate.digests))
    columns.fieldNames.push(fieldNames.join(BETWEEN))
    columns.issuers.push(issuers.join(BETWEEN))
    this.#push(certificate.content)
    this.#push(row)
    return columns.typeCode.length - 1
  }

  packed(): PreparedBytes {
    const columns = new Uint8Array(serialize(this.#columns))
    return { columns, texts: new Uint8Array(this.#texts.subarray(0, this.#length)), ends: new Uint32Array(this.#ends) }
  }

  #push(text: string | Uint8Array): void {
    const most = typeof text === 'string' ? text.length * MOST_BYTES_A_CHARACTER : text.length
    if (this.#length + most > this.#texts.length) {
      const larger = Buffer.allocUnsafeSlow(2 * this.#texts.length + most)
      this.#texts.copy(larger, 0, 0, this.#length)
      this.#texts = larger
    }
    if (typeof text === 'string') this.#length += this.#texts.write(text, this.#length)
    else {
      this.#texts.set(text, this.#length)
      this.#length += text.length
    }
    this.#ends.push(this.#length)
  }
}

/** Rows that another thread has packed. */
export class PreparedBlock {
  readonly #packed: PreparedBytes
  #columns: Columns | undefined

  constructor(packed: PreparedBytes) {
    this.#packed = packed
  }

  /** Made when a batch first asks: rows of the next one wait as bytes. */
  get columns(): Columns {
    return (this.#columns ??= deserialize(this.#packed.columns) as Columns)
  }

  content(place: number): Buffer {
    return this.#text(2 * place)
  }

  row(place: number): unknown {
    return JSON.parse(this.#text(2 * place + 1).toString())
  }

  #text(at: number): Buffer {
    const { texts, ends } = this.#packed
    const from = ends[at - 1] ?? 0
    return Buffer.from(texts.buffer, from, (ends[at] ?? 0) - from)
  }
}

/** A row that another thread has read, judged and hashed. Nothing of it is an object until it is asked for. As JSON it is the row as it came. */
export class PreparedRow implements PreparedCertificate {
  readonly #block: PreparedBlock
  readonly #place: number

  constructor(block: PreparedBlock, place: number) {
    this.#block = block
    this.#place = place
  }

  get typeCode(): string { return this.#of('typeCode') }
  get version(): number { return this.#of('version') }
  get status(): string { return this.#of('status') }
  get issuerCode(): string { return this.#of('issuerCode') }
  get areaCode(): string { return this.#of('areaCode') }
  get issuedOn(): CalendarDate { return this.#of('issuedOn') }
  get validFrom(): CalendarDate { return this.#of('validFrom') }
  get validTo(): CalendarDate | null { return this.#of('validTo') }
  get sourceConfirmedAt(): Date { return new Date(this.#of('sourceConfirmedAt')) }
  get holderCount(): number { return this.#of('holderCount') }
  get hashes(): CertificateHash[] { return parts(this.#of('hashes'), HASH_CHARACTERS) }
  get predecessor(): CertificateHash | null { return this.#of('predecessor') }
  get digests(): CertificateHash[] { return parts(this.#of('digests'), HASH_CHARACTERS) }
  get content(): Uint8Array { return this.#block.content(this.#place) }
  get fieldNames(): string[] { return listed(this.#of('fieldNames')) }
  /** Whom the row says it is of, as written. */
  get issuers(): string[] { return listed(this.#of('issuers')) }

  get chains(): CertificateHash[][] {
    return parts(this.#of('chains'), this.#of('hashes').length).map((chain) => parts(chain, HASH_CHARACTERS))
  }

  get holders(): NumberHashes[] {
    const own = parts(this.#of('own'), this.#of('own').length / this.holderCount)
    const planted = parts(this.#of('planted'), this.#of('planted').length / this.holderCount)
    return own.map((hashes, at) => ({ own: parts(hashes, DIGEST_CHARACTERS), planted: parts(planted[at] ?? '', DIGEST_CHARACTERS) }))
  }

  toJSON(): unknown {
    return this.#block.row(this.#place)
  }

  #of<Name extends keyof Columns>(name: Name): Columns[Name][number] {
    const value = this.#block.columns[name][this.#place]
    if (value === undefined) throw new Error('a block does not have this row')
    return value
  }
}

function together(hashes: readonly string[]): string {
  const [only = ''] = hashes
  return hashes.length === 1 ? only : hashes.join('')
}

function parts(hashes: string, length: number): string[] {
  if (hashes.length === length) return [hashes]
  return Array.from({ length: hashes.length / length }, (_, at) => hashes.slice(at * length, (at + 1) * length))
}

function listed(text: string): string[] {
  return text === '' ? [] : text.split(BETWEEN)
}
