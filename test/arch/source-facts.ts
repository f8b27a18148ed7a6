import path from 'node:path'
import { parseAst } from 'vitest/node'

export interface Import {
  /** As written: a package, or a path. */
  readonly specifier: string
  /** Path from the root for a file of the project, undefined for a package. */
  readonly target: string | undefined
}

export interface PreparedStatement {
  readonly name: string
  /** Whether it is the value of a constant of its module, so that there is one of it. */
  readonly isModuleConstant: boolean
}

/** What one file does, as far as any rule asks. */
export interface Facts {
  readonly imports: readonly Import[]
  /** Names of the functions that it calls by their plain name. */
  readonly calls: ReadonlySet<string>
  readonly readsEnvironment: boolean
  readonly readsClock: boolean
  readonly statements: readonly PreparedStatement[]
}

interface Node {
  readonly type: string
  readonly [property: string]: unknown
}

/** Reads a file's syntax tree: comments and text in quotes do not deceive it. */
export function factsOf(file: string, text: string): Facts {
  const imports: Import[] = []
  const calls = new Set<string>()
  const statements: PreparedStatement[] = []
  let readsEnvironment = false
  let readsClock = false
  const program = parseAst(text, { lang: file.endsWith('.tsx') ? 'tsx' : 'ts' }) as unknown as Node
  const constants = moduleConstants(program)
  for (const node of nodesOf(program)) {
    const specifier = importedBy(node)
    if (specifier !== undefined) imports.push({ specifier, target: targetOf(file, specifier) })
    if (node.type === 'CallExpression') calls.add(nameOf(node['callee']))
    readsEnvironment ||= isEnvironment(node)
    readsClock ||= isClock(node)
    const name = statementName(node)
    if (name !== undefined) statements.push({ name, isModuleConstant: constants.has(node) })
  }
  return { imports, calls, readsEnvironment, readsClock, statements }
}

function* nodesOf(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value) && typeof (value as Node).type === 'string') yield value as Node
  for (const part of Object.values(value)) yield* nodesOf(part)
}

const importing = new Set([
  'ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression',
  'TSImportType',
])

function importedBy(node: Node): string | undefined {
  if (importing.has(node.type)) return literal(node['source'])
  if (node.type === 'TSExternalModuleReference') return literal(node['expression'])
  // `declare module '…'` adds to the words of another file, which is knowing it.
  if (node.type === 'TSModuleDeclaration') return literal(node['id'])
  return undefined
}

function targetOf(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier))
}

function isEnvironment(node: Node): boolean {
  if (node.type === 'MemberExpression') return member(node) === 'process.env'
  if (node.type === 'VariableDeclarator' && nameOf(node['init']) === 'process') return true
  return (
    node.type === 'ImportDeclaration' &&
    /^(node:)?process$/.test(literal(node['source']) ?? '') &&
    [...nodesOf(node['specifiers'])].some((one) => nameOf(one['imported']) === 'env')
  )
}

function isClock(node: Node): boolean {
  const isDate = nameOf(node['callee']) === 'Date'
  if (node.type === 'NewExpression') return isDate && (node['arguments'] as []).length === 0
  if (node.type === 'CallExpression') return isDate
  return node.type === 'MemberExpression' && member(node) === 'Date.now'
}

/** The name of a prepared statement: an object with its `name` and its SQL `text`. */
function statementName(node: Node): string | undefined {
  if (node.type !== 'ObjectExpression') return undefined
  const properties = new Map(
    (node['properties'] as Node[]).map((one) => [nameOf(one['key']), one['value']]),
  )
  return properties.has('text') ? literal(properties.get('name')) : undefined
}

function moduleConstants(program: Node): ReadonlySet<unknown> {
  const values = (program['body'] as Node[])
    .map((node) => (node.type === 'ExportNamedDeclaration' ? node['declaration'] : node) as Node)
    .filter((node) => node?.type === 'VariableDeclaration' && node['kind'] === 'const')
    .flatMap((node) => node['declarations'] as Node[])
    .map((declarator) => declarator['init'])
  return new Set(values)
}

function member(node: Node): string {
  const property = node['computed'] === true ? literal(node['property']) : nameOf(node['property'])
  return `${nameOf(node['object'])}.${property ?? ''}`
}

function nameOf(value: unknown): string {
  const node = value as Node | null | undefined
  return node?.type === 'Identifier' ? String(node['name']) : ''
}

function literal(value: unknown): string | undefined {
  const node = value as Node | null | undefined
  return node?.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined
}
