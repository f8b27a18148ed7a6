import type { CellKind, Column, PathSegment } from './csv-header.ts'
import { resolveSchema, typesOf, type FormatSchema } from './format-schema.ts'

type Fields = Record<string, unknown>
type Container = Fields | unknown[]

/**
 * The row that the cells of one record stand for: the same object as the NDJSON line would be. An empty cell is an
 * absent value. Returns undefined where an element of a list is empty while a later one is not.
 */
export function rowOfCells(columns: readonly Column[], cells: readonly string[]): Fields | undefined {
  const row: Fields = {}
  const lists: unknown[][] = []
  for (const [position, { path, kind }] of columns.entries()) {
    const cell = cells[position]
    if (cell === undefined || cell === '') continue
    place(row, path, valueOf(cell, kind), lists)
  }
  return lists.some((list) => list.includes(undefined)) ? undefined : row
}

function place(row: Fields, path: readonly PathSegment[], value: unknown, lists: unknown[][]): void {
  let container: Container = row
  for (const [depth, segment] of path.entries()) {
    const next = path[depth + 1]
    if (next === undefined) put(container, segment, value)
    else {
      let inner = at(container, segment)
      if (inner === undefined) {
        inner = typeof next === 'number' ? [] : {}
        if (Array.isArray(inner)) lists.push(inner)
        put(container, segment, inner)
      }
      container = inner
    }
  }
}

// The header has made sure that a number meets a list, a name an object, and that no name reaches a prototype.
function at(container: Container, segment: PathSegment): Container | undefined {
  return Object.hasOwn(container, segment) ? (container as Record<PathSegment, Container>)[segment] : undefined
}

function put(container: Container, segment: PathSegment, value: unknown): void {
  (container as Record<PathSegment, unknown>)[segment] = value
}

/** Text that is no number or boolean stays text, for the validator to refuse with its path. */
function valueOf(cell: string, kind: CellKind): string | number | boolean {
  switch (kind) {
    case 'TEXT':
      return cell
    case 'NUMBER':
      return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/.test(cell) ? Number(cell) : cell
    case 'BOOLEAN':
      return cell === 'true' ? true : cell === 'false' ? false : cell
  }
}

/** Fills in what a table cannot say; see `rowCompleter`. */
export type RowCompleter = (value: unknown) => void

/**
 * A table has no way to write null or an empty list. Where the format requires a value and allows null, an absent one
 * becomes null; where it requires a list or an object, an empty one. Anything else that is missing stays missing.
 */
export function rowCompleter(format: FormatSchema): RowCompleter {
  return compile(format, format, 0)
}

const MAX_DEPTH = 8

interface Filler {
  readonly name: string
  readonly empty: () => unknown
}

function compile(schema: FormatSchema, root: FormatSchema, depth: number): RowCompleter {
  const { required = [], properties = {}, items } = resolveSchema(schema, root)
  if (depth > MAX_DEPTH) return () => {}
  const fillers = required.flatMap((name): Filler[] => {
    const types = typesOf(resolveSchema(properties[name] ?? {}, root))
    if (types.includes('null')) return [{ name, empty: () => null }]
    if (types.includes('array')) return [{ name, empty: () => [] }]
    return types.includes('object') ? [{ name, empty: () => ({}) }] : []
  })
  const inner = Object.entries(properties).flatMap(([name, child]) => {
    const { properties: has, items: holds } = resolveSchema(child, root)
    return has || holds ? [{ name, complete: compile(child, root, depth + 1) }] : []
  })
  const completeItem = items === undefined ? undefined : compile(items, root, depth + 1)
  return (value) => {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      if (completeItem !== undefined) value.forEach(completeItem)
      return
    }
    const fields = value as Fields
    for (const { name, empty } of fillers) if (fields[name] === undefined) fields[name] = empty()
    for (const { name, complete } of inner) complete(fields[name])
  }
}
