// Writes src/console/generated/operations.ts: for every document of schema/operations the types of its variables and answer,
// and the identifier under which the hub trusts it. Run by scripts/run.mjs whenever schema/ has changed.
import { hash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { codegen } from '@graphql-codegen/core'
import * as operations from '@graphql-codegen/typescript-operations'
import { Kind, parse, type DocumentNode, type OperationDefinitionNode } from 'graphql'

interface Shipped {
  readonly text: string
  readonly document: DocumentNode
}

const schemaFolder = new URL('../../schema/', import.meta.url)
const target = new URL('../../src/console/generated/', import.meta.url)

const shipped = await shippedDocuments()
const types = await codegen({
  filename: 'operations.ts',
  schema: parse(await readFile(new URL('schema.graphql', schemaFolder), 'utf8')),
  documents: shipped.map(({ document }) => ({ document })),
  plugins: [{ operations: {} }],
  pluginMap: { operations },
  config: {
    // What a scalar carries is text; numbers are Int and Float, which GraphQL has itself.
    defaultScalarType: 'string',
    enumType: 'string-literal',
    skipTypename: true,
    immutableTypes: true,
    avoidOptionals: { field: true, object: true },
    namingConvention: 'keep',
    useTypeImports: true,
  },
})
await mkdir(target, { recursive: true })
await writeFile(new URL('errors.ts', target), await errorTable())
await writeFile(new URL('elements.ts', target), await elementTable())
await writeFile(new URL('operations.ts', target), [
  '// Made from schema/ by scripts/console/client.ts.',
  "import type { TrustedDocument } from '../api/trusted-document.ts'",
  '',
  types,
  ...shipped.flatMap(constantsOf),
  '',
].join('\n'))

async function shippedDocuments(): Promise<Shipped[]> {
  const folder = new URL('operations/', schemaFolder)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort()
  return Promise.all(names.map(async (name) => {
    const text = await readFile(fileURLToPath(new URL(name, folder)), 'utf8')
    return { text, document: parse(text) }
  }))
}

function constantsOf({ text, document }: Shipped): string[] {
  return document.definitions
    .filter((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION)
    .map(({ name, operation }) => {
      const own = name?.value ?? ''
      const suffix = operation === 'query' ? 'Query' : 'Mutation'
      const id = `sha256:${hash('sha256', text, 'hex')}`
      return `export const ${own}Document: TrustedDocument<${own}${suffix}, ${own}${suffix}Variables> = { id: '${id}', name: '${own}', kind: '${operation}' }`
    })
}

/** The closed list of refusals in English, from the table that the hub makes of its own registry. */
async function errorTable(): Promise<string> {
  const text = await readFile(new URL('errors.md', schemaFolder), 'utf8')
  const rows = [...text.matchAll(/^\| `([A-Z_]+)` \|[^|]*\|[^|]*\|([^|]*)\|((?:[^|\\]|\\.)*)\|((?:[^|\\]|\\.)*)\|$/gm)]
  const cell = (written = '') => written.trim().replaceAll('\\|', '|')
  // Below the table of codes stand others, of reasons, some by the same names.
  const table = rows.toReversed().map(([, code = '', again, meaning, remedy]) =>
    [code, { isLater: cell(again).startsWith('later'), meaning: cell(meaning), remedy: cell(remedy) }])
  return [
    '// Made from schema/errors.md by scripts/console/client.ts.',
    'export interface KnownError { readonly isLater: boolean; readonly meaning: string; readonly remedy: string }',
    `export const knownErrors: Readonly<Record<string, KnownError>> = ${JSON.stringify(Object.fromEntries(table), null, 2)}`,
    '',
  ].join('\n')
}

/** The dictionary of data elements (schema/formats/data-elements.json), as far as one chooses from it. */
async function elementTable(): Promise<string> {
  const { elements } = JSON.parse(await readFile(new URL('formats/data-elements.json', schemaFolder), 'utf8')) as { elements: { code: string; name: string }[] }
  return [
    '// Made from schema/formats/data-elements.json by scripts/console/client.ts.',
    `export const dataElements: readonly { readonly code: string; readonly name: string }[] = ${JSON.stringify(elements.map(({ code, name }) => ({ code, name })), null, 2)}`,
    '',
  ].join('\n')
}
