import { IngestFault } from './errors.ts'
import { resolveSchema, typesOf, type FormatSchema } from './format-schema.ts'
import { isForbiddenName } from './screen.ts'

/** What the cells of a column become: a JSON number or boolean where the format allows no text there. */
export type CellKind = 'TEXT' | 'NUMBER' | 'BOOLEAN'

export type PathSegment = string | number

export interface Column {
  readonly path: readonly PathSegment[]
  readonly kind: CellKind
}

const MAX_COLUMNS = 2000
const MAX_INDEX = 199
const MAX_DEPTH = 8

/**
 * Reads the header of a CSV file: each name is the path of a value in the row (`issuer.code`, `holders[0].name`).
 * Faults name the column by its position only: in a file without a header the first line is somebody's data.
 *
 * @throws IngestFault when a name is not a path, stands twice, contradicts another or is unknown to the format
 */
export function readHeader(names: readonly string[], format: FormatSchema): Column[] {
  if (names.length > MAX_COLUMNS) throw new IngestFault('HEADER_TOO_WIDE', { detail: `${names.length} columns` })
  const values = new Set<string>()
  const containers = new Map<string, 'OBJECT' | 'ARRAY'>()
  return names.map((name, at) => {
    const detail = `column ${at + 1}`
    const path = parsePath(name.trim())
    if (path === undefined) throw new IngestFault('HEADER_PATH', { detail })
    const key = JSON.stringify(path)
    if (values.has(key)) throw new IngestFault('HEADER_DUPLICATE', { detail })
    const outer = path.map((segment, depth) => [
      JSON.stringify(path.slice(0, depth)),
      typeof segment === 'number' ? 'ARRAY' : 'OBJECT',
    ] as const)
    const conflict = outer.some(([part, kind]) => values.has(part) || (containers.get(part) ?? kind) !== kind)
    if (conflict || containers.has(key)) throw new IngestFault('HEADER_CONFLICT', { detail })
    values.add(key)
    for (const [part, kind] of outer) containers.set(part, kind)
    const schema = schemaAt(format, path)
    if (schema === undefined) throw new IngestFault('HEADER_UNKNOWN', { detail })
    return { path, kind: kindOf(schema) }
  })
}

function parsePath(name: string): PathSegment[] | undefined {
  if (name.length > 200) return undefined
  const path: PathSegment[] = []
  for (const part of name.split('.')) {
    const match = /^([^[\]\s"\0]+)((?:\[(?:0|[1-9]\d{0,2})\])*)$/u.exec(part)
    const [, word, indices] = match ?? []
    if (word === undefined || indices === undefined || isForbiddenName(word)) return undefined
    path.push(word)
    for (const [, index] of indices.matchAll(/\[(\d+)\]/g)) {
      if (Number(index) > MAX_INDEX) return undefined
      path.push(Number(index))
    }
  }
  return path.length > MAX_DEPTH ? undefined : path
}

/** The schema of the value at a path, or undefined where the format has no such place. */
function schemaAt(root: FormatSchema, path: readonly PathSegment[]): FormatSchema | undefined {
  let schema = resolveSchema(root, root)
  for (const segment of path) {
    const next = typeof segment === 'number' ? schema.items : propertyOf(schema, segment)
    if (next === undefined) return undefined
    schema = resolveSchema(next, root)
  }
  return schema
}

function propertyOf(schema: FormatSchema, name: string): FormatSchema | undefined {
  const declared = schema.properties
  if (declared !== undefined && Object.hasOwn(declared, name)) return declared[name]
  const others = schema.additionalProperties
  return typeof others === 'object' ? others : undefined
}

function kindOf(schema: FormatSchema): CellKind {
  const types = typesOf(schema)
  if (types.includes('string')) return 'TEXT'
  if (types.includes('integer') || types.includes('number')) return 'NUMBER'
  return types.includes('boolean') ? 'BOOLEAN' : 'TEXT'
}
