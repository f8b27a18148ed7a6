import { memo, useCallback, useState, type KeyboardEvent, type ReactNode, type UIEvent } from 'react'
import { useWords } from '../words/language.tsx'
import { uiWords } from './words.ts'

export interface LongColumn<Row> {
  readonly key: string
  readonly title: string
  /** CSS width; the rest is shared. */
  readonly width?: string
  /** Numbers stand at the right, one under another. */
  readonly isFigure?: boolean
  readonly show: (row: Row) => ReactNode
}

export interface LongTableProps<Row> {
  /** What the table lists, for screen readers. */
  readonly label: string
  readonly columns: readonly LongColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Asks for the rows after those that are there; absent where there are no more. */
  readonly onMore?: (() => void) | undefined
  readonly isLoading?: boolean
  /** Not answered: whoever shows the table says so, and the table does not say that there is nothing. */
  readonly hasFailed?: boolean
  /** Opens a row, by a click or Enter. */
  readonly onOpen?: (row: Row) => void
  readonly openKey?: string | null
  /** Height of the part that scrolls, CSS. */
  readonly height?: string
}

/** Pixels; every row has it, so that where a row lies can be computed. */
const ROW_HEIGHT = 36
const ROWS_AROUND = 12
/** So many rows before the end the next page is asked for. */
const ROWS_AHEAD = 40

/** A table of any number of rows, of which only those in sight are in the page; a real table to screen readers. */
export function LongTable<Row>({ label, columns, rows, keyOf, onMore, isLoading = false, hasFailed = false, onOpen, openKey = null, height = '60vh' }: LongTableProps<Row>) {
  const words = useWords(uiWords)
  const [first, setFirst] = useState(0)
  // The box grows with its rows, so it says nothing of how many will fit; it is never taller than the window.
  const inSight = Math.ceil(window.innerHeight / ROW_HEIGHT)
  const from = Math.max(0, first - ROWS_AROUND)
  const to = Math.min(rows.length, first + inSight + ROWS_AROUND)
  const look = useCallback(({ currentTarget }: UIEvent<HTMLDivElement>) => {
    const at = Math.floor(currentTarget.scrollTop / ROW_HEIGHT)
    // Whole steps: rows are put in anew a few times a screen, not at every pixel.
    setFirst(at - (at % 4))
    if (onMore !== undefined && !isLoading && at + currentTarget.clientHeight / ROW_HEIGHT > rows.length - ROWS_AHEAD) onMore()
  }, [onMore, isLoading, rows.length])
  return (
    <>
      <div className="long-table" style={{ maxHeight: height }} onScroll={look} tabIndex={0} role="group" aria-label={label}>
        <table aria-label={label} aria-rowcount={onMore === undefined ? rows.length + 1 : -1}>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map(({ key, title, width, isFigure }) => (
                <th key={key} scope="col" className={isFigure === true ? 'is-figure' : undefined} style={{ width }}>{title}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {from > 0 && <tr aria-hidden className="room" style={{ height: from * ROW_HEIGHT }}><td colSpan={columns.length} /></tr>}
            {rows.slice(from, to).map((row, at) => (
              <Line key={keyOf(row)} row={row} columns={columns} index={from + at + 2} isOpen={openKey === keyOf(row)} {...(onOpen && { onOpen })} />
            ))}
            {to < rows.length && <tr aria-hidden className="room" style={{ height: (rows.length - to) * ROW_HEIGHT }}><td colSpan={columns.length} /></tr>}
          </tbody>
        </table>
      </div>
      <p className="small figure" role="status">
        {isLoading ? words.waiting : rows.length === 0 ? (hasFailed ? '' : words.nothing) : onMore === undefined ? words.allShown(rows.length) : words.shown(rows.length)}
        {onMore !== undefined && !isLoading && <> <button type="button" className="as-link" onClick={onMore}>{words.more}</button></>}
      </p>
    </>
  )
}

interface LineProps<Row> {
  readonly row: Row
  readonly columns: readonly LongColumn<Row>[]
  readonly index: number
  readonly isOpen: boolean
  readonly onOpen?: (row: Row) => void
}

function AnyLine<Row>({ row, columns, index, isOpen, onOpen }: LineProps<Row>) {
  const openByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) onOpen?.(row)
  }
  return (
    <tr
      aria-rowindex={index}
      className={isOpen ? 'is-open' : undefined}
      {...(onOpen && { tabIndex: 0, onClick: () => onOpen(row), onKeyDown: openByKey })}
    >
      {columns.map(({ key, isFigure, show }) => <td key={key} className={isFigure === true ? 'is-figure' : undefined}>{show(row)}</td>)}
    </tr>
  )
}

/** Rows that stay in sight while the table scrolls are not made anew. */
const Line = memo(AnyLine) as typeof AnyLine
