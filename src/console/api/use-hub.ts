import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { proving } from '../session/step-up.ts'
import { ask, type Answered } from './ask.ts'
import type { Fault } from './fault.ts'
import type { TrustedDocument } from './trusted-document.ts'

export interface QuestionOptions {
  /** Does not ask yet. */
  readonly enabled?: boolean
  /** Forgotten as soon as the scene is left: whatever shows a person's data. */
  readonly personal?: boolean
  /** Shows the answer before until the new one is there, so that nothing jumps. */
  readonly keep?: boolean
  /** Asks again every so many milliseconds: what goes on by itself. */
  readonly everyMs?: number
}

/** Asks a query of schema/operations and keeps its answer while the scene shows it. */
export function useQuestion<Answer, Variables>(
  document: TrustedDocument<Answer, Variables>,
  variables: Variables,
  { enabled = true, personal = false, keep = false, everyMs }: QuestionOptions = {},
) {
  return useQuery<Answered<Answer>, Fault>({
    queryKey: [document.name, variables],
    queryFn: ({ signal }) => ask(document, variables, signal),
    enabled,
    ...(personal && { gcTime: 0 }),
    ...(keep && { placeholderData: keepPreviousData }),
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  })
}

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null }
}

/** A list in pages: `pageOf` finds the connection in an answer, whose cursor asks for the next page. */
export function usePages<Answer, Variables extends { after?: string | null | undefined }>(
  document: TrustedDocument<Answer, Variables>,
  variables: Omit<Variables, 'after'>,
  pageOf: (answer: Answer) => Page | null,
  { enabled = true, personal = false, everyMs }: Pick<QuestionOptions, 'enabled' | 'personal' | 'everyMs'> = {},
) {
  return useInfiniteQuery<Answered<Answer>, Fault, readonly Answer[], readonly unknown[], string | null>({
    queryKey: [document.name, variables],
    queryFn: ({ pageParam, signal }) => ask(document, { ...variables, after: pageParam } as unknown as Variables, signal),
    initialPageParam: null,
    getNextPageParam: ({ data }) => {
      const info = pageOf(data)?.pageInfo
      return info?.hasNextPage === true ? (info.endCursor ?? undefined) : undefined
    },
    select: ({ pages }) => pages.map(({ data }) => data),
    enabled,
    ...(personal && { gcTime: 0 }),
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  })
}

/**
 * Sends a mutation of schema/operations. It is never sent twice by itself; where the hub wants a fresh proof of presence, the
 * person is asked for it and then it is sent again. `changes` names the queries that it makes untrue.
 */
export function useCommand<Answer, Variables>(
  document: TrustedDocument<Answer, Variables>,
  { changes = [] }: { readonly changes?: readonly { readonly name: string }[] } = {},
) {
  const client = useQueryClient()
  return useMutation<Answered<Answer>, Fault, Variables>({
    mutationFn: (variables) => proving(() => ask(document, variables)),
    onSuccess: () => Promise.all(changes.map(({ name }) => client.invalidateQueries({ queryKey: [name] }))),
  })
}
