import { ROLES } from '../../../kernel/actor.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import type { SharingAttribute } from '../../access/index.ts'
import type { CertificateTypeFacts } from '../type-store.ts'

export const TYPE_PAGE_LIMIT = 100

export interface TypeListing {
  /** This type alone; null for all. */
  readonly code: string | null
  readonly sharing: SharingAttribute | null
  /** Only those that the own department defines or provides. */
  readonly own: boolean
  readonly first: number
  readonly after: string | null
}

export interface TypePage {
  readonly types: readonly CertificateTypeFacts[]
  readonly hasNextPage: boolean
}

/** The directory of certificate types (证照类型目录) in the order of their codes, with how each is shared. */
export const listTypes = defineOperation<TypeListing, TypePage, ReadOperation<TypeListing, TypePage>>({
  name: 'certificates.list-types',
  action: 'certificate-type.list',
  summary: 'Lists certificate types with their fields and how they are shared.',
  kind: 'public',
  roles: ROLES,
  async run({ db, parts, actor }, { code, sharing, own, first, after }) {
    checkPageSize(first, TYPE_PAGE_LIMIT)
    const types = await parts.typeDirectory.all(db)
    // A cursor is the code of a type that the hub has; the directory is no secret.
    if (after !== null && !types.has(after)) throw pagingRefusals.CURSOR_INVALID()
    const found = [...types.values()].filter((type) =>
      (after === null || type.code > after) && (code === null || type.code === code) && (sharing === null || type.sharingAttribute === sharing)
      && (!own || type.authorityCode === actor.departmentCode || type.providerCode === actor.departmentCode))
    return { types: found.slice(0, first), hasNextPage: found.length > first }
  },
})
