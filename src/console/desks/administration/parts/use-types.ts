import { useEffect } from 'react'
import { usePages } from '../../../api/use-hub.ts'
import { CertificateTypesDocument, type CertificateTypesQuery } from '../../../generated/operations.ts'

export type ListedType = NonNullable<CertificateTypesQuery['certificateTypes']>['nodes'][number]

/** The whole directory of certificate types, page after page: some hundreds, which change rarely. */
export function useTypes(): { readonly types: readonly ListedType[]; readonly nameOf: (code: string) => string } {
  const { data, hasNextPage, isFetching, fetchNextPage } = usePages(CertificateTypesDocument, { first: 100 }, ({ certificateTypes }) => certificateTypes)
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const types = (data ?? []).flatMap(({ certificateTypes }) => certificateTypes?.nodes ?? [])
  return { types, nameOf: (code) => types.find((type) => type.code === code)?.name ?? code }
}
