import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { Fault } from '../../../api/fault.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { LongTable, type LongTableProps } from '../../../ui/LongTable.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'

export interface PagedTableProps<Answer, Row> extends Omit<LongTableProps<Row>, 'rows' | 'onMore' | 'isLoading'> {
  readonly of: UseInfiniteQueryResult<readonly Answer[], Fault>
  readonly rowsOf: (answer: Answer) => readonly Row[]
}

/** A list of the hub in pages: what has come, what is still asked for, and what was refused. */
export function PagedTable<Answer, Row>({ of, rowsOf, ...table }: PagedTableProps<Answer, Row>) {
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching } = of
  return (
    <div className="paged">
      {error !== null && <FaultNotice fault={error} onAgain={() => void refetch()} />}
      {data === undefined
        ? error === null && <Waiting rows={3} />
        : <LongTable {...table} rows={data.flatMap(rowsOf)} isLoading={isFetching} onMore={hasNextPage ? () => void fetchNextPage() : undefined} />}
    </div>
  )
}
