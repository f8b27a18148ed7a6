import type { FieldValueType } from '../../kernel/import-rows.ts'
import type { Db } from '../../platform/db/database.ts'
import type { CaseFacts, GuideFacts, SharingAttribute } from './model.ts'

/**
 * What the rules need to know from rooms above this one. Those rooms import access, never the other way round, so they
 * hand their facts in here through app.ts.
 */
export interface CaseBook {
  /**
   * In the order asked; null where nobody has such a case. Of several departments with the same number the one that is
   * filed under the asking one's own comes first. One statement however many are asked.
   */
  findCases(db: Db, departmentCode: string, numbers: readonly string[]): Promise<(CaseFacts | null)[]>
}

export interface GuideBook {
  /** Credit code of the body that implements the item; null where there is no such item. */
  findImplementingBody(db: Db, itemCode: string): Promise<string | null>
  findGuide(db: Db, itemCode: string, version: number): Promise<GuideFacts | null>
}

export interface TypeBook {
  /** Null where the type is not in the directory. */
  findSharing(db: Db, typeCode: string): Promise<SharingAttribute | null>
  /** The kinds of a type's fields by their names; null where the type is not in the directory. */
  findFieldKinds(db: Db, typeCode: string): Promise<ReadonlyMap<string, FieldValueType> | null>
}
