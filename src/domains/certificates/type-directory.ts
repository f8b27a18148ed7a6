import type { Clock } from '../../kernel/clock.ts'
import type { FieldValueType } from '../../kernel/import-rows.ts'
import type { Db } from '../../platform/db/database.ts'
import type { SharingAttribute, TypeBook } from '../access/index.ts'
import { findTypes, type CertificateTypeFacts } from './type-store.ts'

/** A changed sharing attribute is in force at the latest this long afterwards, in every process. */
const FRESH_FOR_MS = 500

/** The directory of certificate types (证照类型目录), kept in memory: some hundred entries that every read needs. */
export class TypeDirectory implements TypeBook {
  readonly #clock: Clock
  #types: Promise<ReadonlyMap<string, CertificateTypeFacts>> | undefined
  #readAt = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async find(db: Db, code: string): Promise<CertificateTypeFacts | null> {
    return (await this.all(db)).get(code) ?? null
  }

  async findSharing(db: Db, code: string): Promise<SharingAttribute | null> {
    return (await this.find(db, code))?.sharingAttribute ?? null
  }

  async findFieldKinds(db: Db, code: string): Promise<ReadonlyMap<string, FieldValueType> | null> {
    const type = await this.find(db, code)
    return type && new Map(type.fields.map(({ name, valueType }) => [name, valueType]))
  }

  /** What types are called, of those codes that are types. */
  async namesOf(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const types = await this.all(db)
    return new Map(codes.flatMap((code) => {
      const name = types.get(code)?.name
      return name === undefined ? [] : [[code, name] as const]
    }))
  }

  /** What fields mean, each given as the code of its type, a stroke, and its name. */
  async fieldNamesOf(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const types = await this.all(db)
    return new Map(codes.flatMap((code) => {
      const [type = '', field] = code.split('/')
      const meaning = types.get(type)?.fields.find(({ name }) => name === field)?.meaning
      return meaning === undefined ? [] : [[code, meaning] as const]
    }))
  }

  /** This process has changed a type. */
  forget(): void {
    this.#types = undefined
  }

  all(db: Db): Promise<ReadonlyMap<string, CertificateTypeFacts>> {
    const now = this.#clock.now().getTime()
    if (!this.#types || Math.abs(now - this.#readAt) >= FRESH_FOR_MS) {
      this.#readAt = now
      this.#types = findTypes(db).then((types) => new Map(types.map((type) => [type.code, type])))
      // A failed reading is not kept: the next request tries again.
      this.#types.catch(() => (this.#types = undefined))
    }
    return this.#types
  }
}
