import { readFileSync } from 'node:fs'
import type { FormatName } from './model.ts'

/** The part of JSON Schema that the formats use to say where a value may stand and of what type it is. */
export interface FormatSchema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, FormatSchema>>
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, FormatSchema>>
  readonly additionalProperties?: boolean | FormatSchema
  readonly items?: FormatSchema
  readonly required?: readonly string[]
}

/** Reads `schema/formats/<name>.schema.json`, wherever the hub is installed. */
export function readFormatSchema(format: FormatName): FormatSchema {
  const file = new URL(`../../../schema/formats/${format}.schema.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as FormatSchema
}

/** Follows a reference into the same document, the only kind the formats use. */
export function resolveSchema(schema: FormatSchema, root: FormatSchema): FormatSchema {
  const name = schema.$ref?.match(/^#\/\$defs\/([^/]+)$/)?.[1]
  const target = name === undefined ? undefined : root.$defs?.[name]
  return target === undefined ? schema : resolveSchema(target, root)
}

export function typesOf(schema: FormatSchema): readonly string[] {
  if (schema.type === undefined) return []
  return typeof schema.type === 'string' ? [schema.type] : schema.type
}

/** Every property name that the schema declares, at any depth: what an error path may show. */
export function declaredNames(schema: unknown, names = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return names
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') for (const name of Object.keys(value as object)) names.add(name)
    declaredNames(value, names)
  }
  return names
}
