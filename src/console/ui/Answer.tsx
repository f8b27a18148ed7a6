import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Answered } from '../api/ask.ts'
import type { Fault } from '../api/fault.ts'
import { FaultNotice } from './FaultNotice.tsx'
import { Waiting } from './Waiting.tsx'

export interface AnswerProps<Data> {
  readonly of: UseQueryResult<Answered<Data>, Fault>
  /** Rows of room to keep while waiting. */
  readonly rows?: number
  readonly children: (data: Data, answered: Answered<Data>) => ReactNode
}

/** Shows an answer of the hub once it is there; until then that it is awaited, and otherwise what went wrong. */
export function Answer<Data>({ of, rows, children }: AnswerProps<Data>) {
  const { data, error, refetch } = of
  return (
    <>
      {error !== null && <FaultNotice fault={error} onAgain={() => void refetch()} />}
      {data !== undefined ? (
        <>
          {data.faults.map((fault, at) => <FaultNotice key={at} fault={fault} />)}
          {children(data.data, data)}
        </>
      ) : (
        error === null && <Waiting {...(rows !== undefined && { rows })} />
      )}
    </>
  )
}
