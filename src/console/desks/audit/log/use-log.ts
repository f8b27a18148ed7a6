import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask, type Answered } from '../../../api/ask.ts'
import type { Fault } from '../../../api/fault.ts'
import { LogPageDocument, type AccessCodeKind, type AccessEntryFilter, type LogPageQuery } from '../../../generated/operations.ts'
import type { LogRow } from './entry-text.ts'

/** As many as the hub gives at once. */
const PAGE = 200

export type NameOf = (kind: AccessCodeKind, code: string) => string | null

export interface LogList {
  readonly rows: readonly LogRow[]
  readonly nameOf: NameOf
  /** Entries that say that this was read. */
  readonly recorded: readonly string[]
  readonly isLoading: boolean
  readonly fault: Fault | null
  readonly more: (() => void) | undefined
  readonly again: () => void
}

/** Entries that a filter finds, newest first, page after page. */
export function useLog(filter: AccessEntryFilter): LogList {
  const query = useInfiniteQuery<Answered<LogPageQuery>, Fault, Pages, readonly unknown[], string | null>({
    queryKey: [LogPageDocument.name, filter],
    queryFn: ({ pageParam, signal }) => ask(LogPageDocument, { filter, first: PAGE, after: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: ({ data }) => {
      const info = data.accessEntries?.pageInfo
      return info?.hasNextPage === true ? (info.endCursor ?? undefined) : undefined
    },
    // Pages do not change, and comparing a hundred thousand rows one by one would show.
    structuralSharing: false,
    // A filter may lead to somebody: it is forgotten with the scene.
    gcTime: 0,
    staleTime: Infinity,
  })
  const { data, isFetching, hasNextPage, fetchNextPage, error, refetch } = query
  return useMemo(() => {
    const pages = data?.pages ?? []
    const names = new Map<string, string>()
    for (const { data: page } of pages) for (const { kind, code, name } of page.accessEntries?.names ?? []) names.set(`${kind} ${code}`, name)
    return {
      rows: pages.flatMap(({ data: page }) => page.accessEntries?.nodes ?? []),
      nameOf: (kind, code) => names.get(`${kind} ${code}`) ?? null,
      recorded: pages.flatMap(({ entries }) => entries),
      isLoading: isFetching,
      fault: error,
      more: hasNextPage ? () => void fetchNextPage() : undefined,
      again: () => void refetch(),
    }
  }, [data, isFetching, hasNextPage, fetchNextPage, error, refetch])
}

interface Pages {
  readonly pages: readonly Answered<LogPageQuery>[]
}
