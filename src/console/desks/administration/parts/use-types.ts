import { useEffect } from 'react'
import { usePages } from '../../../api/use-hub.ts'
import { CertificateTypesDocument, type CertificateTypesQuery } from '../../../generated/operations.ts'

export type ListedType = NonNullable<CertificateTypesQuery['certificateTypes']>['nodes'][number]

export interface TypeNames {
  readonly types: readonly ListedType[]
  readonly nameOf: (code: string) => string
  readonly fieldName: (code: string, field: string) => string
}

/** The whole directory of certificate types, page after page: some hundreds, which change rarely. */
export function useTypes(): TypeNames {
  const { data, hasNextPage, isFetching, fetchNextPage } = usePages(CertificateTypesDocument, { first: 100 }, ({ certificateTypes }) => certificateTypes)
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const types = (data ?? []).flatMap(({ certificateTypes }) => certificateTypes?.nodes ?? [])
  const find = (code: string) => types.find((type) => type.code === code)
  return {
    types,
    nameOf: (code) => find(code)?.name ?? code,
    fieldName: (code, field) => find(code)?.fields.find(({ name }) => name === field)?.meaning ?? field,
  }
}
