import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask } from '../../../api/ask.ts'
import { CertificateTypesDocument, type CertificateTypesQuery } from '../../../generated/operations.ts'

type TypeNode = NonNullable<CertificateTypesQuery['certificateTypes']>['nodes'][number]

/** The directory of certificate types, by code. */
export interface TypeDirectory {
  readonly all: readonly TypeNode[]
  readonly byCode: ReadonlyMap<string, TypeNode>
  /** What a type is called; its code where the directory does not have it. */
  readonly nameOf: (code: string) => string
  /** What a field of a type means; its short name where the directory does not say. */
  readonly fieldOf: (code: string, field: string) => string
}

const PAGE = 100
/** A directory of a city has some hundreds; what comes after is found by its code alone. */
const MOST_PAGES = 30

/** The whole directory, asked once: names and fields of types stand all over a guide. */
export function useTypes(): TypeDirectory {
  const { data = NONE } = useQuery({ queryKey: ['certificate-type-directory'], queryFn: ({ signal }) => wholeDirectory(signal), staleTime: 300_000 })
  return useMemo(() => {
    const byCode = new Map(data.map((type) => [type.code, type]))
    return {
      all: data, byCode,
      nameOf: (code) => byCode.get(code)?.name ?? code,
      fieldOf: (code, field) => byCode.get(code)?.fields.find(({ name }) => name === field)?.meaning ?? field,
    }
  }, [data])
}

const NONE: readonly TypeNode[] = []

async function wholeDirectory(signal: AbortSignal): Promise<readonly TypeNode[]> {
  const types: TypeNode[] = []
  let after: string | null = null
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { data }: { data: CertificateTypesQuery } = await ask(CertificateTypesDocument, { first: PAGE, after }, signal)
    types.push(...(data.certificateTypes?.nodes ?? []))
    if (data.certificateTypes?.pageInfo.hasNextPage !== true) break
    after = data.certificateTypes.pageInfo.endCursor ?? null
  }
  return types
}
