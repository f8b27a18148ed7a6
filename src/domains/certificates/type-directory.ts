import type { FieldValueType } from '../../kernel/import-rows.ts'
import type { Changes } from '../../platform/db/changes.ts'
import type { Db } from '../../platform/db/database.ts'
import { Kept } from '../../platform/db/kept.ts'
import type { SharingAttribute, TypeBook } from '../access/index.ts'
import { findTypes, type CertificateTypeFacts } from './type-store.ts'

/** Where the database is not heard, a changed sharing attribute is in force at the latest this long afterwards. */
const UNHEARD_MS = 500

/** The directory of certificate types (证照类型目录), kept in memory: some hundred entries that every read needs. */
export class TypeDirectory implements TypeBook {
  readonly #kept: Kept<ReadonlyMap<string, CertificateTypeFacts>>

  constructor(changes: Changes) {
    this.#kept = new Kept(changes.of(['certificate_type'], UNHEARD_MS))
  }

  async find(db: Db, code: string): Promise<CertificateTypeFacts | null> {
    return (await this.all(db)).get(code) ?? null
  }

  async findSharing(db: Db, code: string): Promise<SharingAttribute | null> {
    return (await this.find(db, code))?.sharingAttribute ?? null
  }

  async findSharings(db: Db, codes: readonly string[]): Promise<(SharingAttribute | null)[]> {
    const types = await this.all(db)
    return codes.map((code) => types.get(code)?.sharingAttribute ?? null)
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
    this.#kept.forget('')
  }

  all(db: Db): Promise<ReadonlyMap<string, CertificateTypeFacts>> {
    return this.#kept.get('', async () => new Map((await findTypes(db)).map((type) => [type.code, type])))
  }
}
