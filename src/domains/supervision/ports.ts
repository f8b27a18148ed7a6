import type { Calendar } from '../../kernel/working-days.ts'
import type { Db } from '../../platform/db/database.ts'

/** What items and certificate types are called. The rooms that know them come after this one. */
export interface CodeBook {
  namesOfItems(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, string>>
  namesOfTypes(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Each as the code of a type, a stroke, and the field's name. */
  namesOfFields(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/**
 * Accesses of which a person is told later, such as emergency access. The room that knows them comes after this one and
 * hands them in through app.ts.
 */
export interface UntoldBook {
  /** What entries of such accesses name in place of a case, with their actions. */
  untoldOf(
    db: Db, subjectIds: readonly bigint[], calendar: Calendar, now: Date,
  ): Promise<readonly { readonly caseNumber: string; readonly action: string }[]>
}
