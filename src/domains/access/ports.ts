import type { Actor } from '../../kernel/actor.ts'
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
   * filed under the asking one's own comes first; of another's, the database need not give more than that it is there. One
   * statement however many are asked, and a second where any is not the department's.
   */
  findCases(db: Db, departmentCode: string, numbers: readonly string[]): Promise<(CaseFacts | 'OF_ANOTHER' | null)[]>
}

export interface GuideBook {
  /** Credit code of the body that implements the item; null where there is no such item. */
  findImplementingBody(db: Db, itemCode: string): Promise<string | null>
  findGuide(db: Db, itemCode: string, version: number): Promise<GuideFacts | null>
}

export interface TypeBook {
  /** Null where the type is not in the directory. */
  findSharing(db: Db, typeCode: string): Promise<SharingAttribute | null>
  /** The same of several, in the order asked. */
  findSharings(db: Db, typeCodes: readonly string[]): Promise<readonly (SharingAttribute | null)[]>
  /** The kinds of a type's fields by their names; null where the type is not in the directory. */
  findFieldKinds(db: Db, typeCode: string): Promise<ReadonlyMap<string, FieldValueType> | null>
}

/** What a verified token says about who asks. */
export interface TokenFacts {
  readonly clientId: string
  /** The account behind the client; of a console's token the id of a registered person (`sub`). */
  readonly person: string | null
  readonly scopes?: readonly string[]
  /** When the person last proved to be there, where the issuer says so. */
  readonly verifiedAt?: Date | null
}

export interface PersonBook {
  /** The person of a console's token, in the one role that it names. @throws Refusal PERSON_NOT_ACTIVE, ROLE_NOT_NAMED */
  actorOfPerson(db: Db, token: TokenFacts): Promise<Actor>
}
