import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Refusal } from '../../kernel/errors.ts'
import { graphqlRefusals } from './errors.ts'

/** What one request may ask for. Generous for 500 subjects at once or 100 aliases of one field. */
export const documentLimits = {
  /** Tokens of the document: 500 requests written as literals take some 4,000. */
  TOKENS: 8_000,
  DEPTH: 12,
  /** The introspection queries of common tools go 15 deep. */
  INTROSPECTION_DEPTH: 20,
  ROOT_FIELDS: 100,
  ALIASES: 200,
  DIRECTIVES: 50,
  /** Fields with every fragment counted where it is spread. */
  FIELDS: 5_000,
  /** Selections that name again what stands beside them: comparing them costs their square. */
  REPEATS: 50,
  /** Root fields, each counted as often as the longest list among its arguments. */
  ROOT_WORK: 1_000,
  /** Root work times the fields below it. */
  COST: 50_000,
} as const
export type DocumentLimit = keyof typeof documentLimits

export function tooCostly(limit: DocumentLimit | 'NESTING' | 'FRAGMENT_CYCLE'): Refusal {
  const max = limit in documentLimits ? documentLimits[limit as DocumentLimit] : undefined
  const details = max === undefined ? { limit } : { limit, max }
  return graphqlRefusals.QUERY_TOO_COSTLY({ reason: limit, details })
}

interface Extent {
  readonly depth: number
  readonly fields: number
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

/**
 * Measures documents before anything else looks at them. Linear in their text: each fragment is
 * measured once, however often it is spread.
 *
 * @throws Refusal QUERY_TOO_COSTLY from its methods
 */
export class DocumentMeasure {
  readonly #fragments: Fragments
  readonly #measured = new Map<string, Extent | 'UNDER_WAY'>()
  #aliases = 0
  #directives = 0
  #repeats = 0

  constructor(document: DocumentNode) {
    this.#fragments = fragmentsOf(document)
  }

  /** Refuses a document that is too much whatever its variables are. */
  check(document: DocumentNode): void {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragment(definition.name.value)
      if (definition.kind === Kind.OPERATION_DEFINITION) this.#operation(definition)
    }
    if (this.#aliases > documentLimits.ALIASES) throw tooCostly('ALIASES')
    if (this.#directives > documentLimits.DIRECTIVES) throw tooCostly('DIRECTIVES')
    if (this.#repeats > documentLimits.REPEATS) throw tooCostly('REPEATS')
  }

  /** Refuses an operation that asks too many things at once with these variables. */
  checkWork(operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): void {
    const lengths = new Map<string, number>()
    let work = 0
    let cost = 0
    for (const field of this.#rootFields(operation.selectionSet)) {
      const times = timesAsked(field, operation, variables, lengths)
      work += times
      cost += times * this.#field(field, false).fields
    }
    if (work > documentLimits.ROOT_WORK) throw tooCostly('ROOT_WORK')
    if (cost > documentLimits.COST) throw tooCostly('COST')
  }

  #operation(operation: OperationDefinitionNode): void {
    this.#directives += operation.directives?.length ?? 0
    const extent = this.#set(operation.selectionSet, true)
    if (extent.fields > documentLimits.FIELDS) throw tooCostly('FIELDS')
    const roots = this.#rootFields(operation.selectionSet)
    if (roots.length > documentLimits.ROOT_FIELDS) throw tooCostly('ROOT_FIELDS')
    for (const root of roots) {
      const introspects = root.name.value.startsWith('__')
      const limit = introspects ? 'INTROSPECTION_DEPTH' : 'DEPTH'
      if (this.#field(root, false).depth > documentLimits[limit]) throw tooCostly(limit)
    }
  }

  #set(set: SelectionSetNode, counted: boolean): Extent {
    const names = new Set<string>()
    let depth = 0
    let fields = 0
    for (const selection of set.selections) {
      if (counted) this.#note(selection, names)
      const part = this.#selection(selection, counted)
      depth = Math.max(depth, part.depth)
      fields += part.fields
    }
    return { depth, fields }
  }

  #selection(selection: SelectionSetNode['selections'][number], counted: boolean): Extent {
    switch (selection.kind) {
      case Kind.FIELD:
        return this.#field(selection, counted)
      case Kind.INLINE_FRAGMENT:
        return this.#set(selection.selectionSet, counted)
      case Kind.FRAGMENT_SPREAD:
        return this.#fragment(selection.name.value)
    }
  }

  #field(field: FieldNode, counted: boolean): Extent {
    if (field.selectionSet === undefined) return { depth: 1, fields: 1 }
    const below = this.#set(field.selectionSet, counted)
    return { depth: below.depth + 1, fields: below.fields + 1 }
  }

  #fragment(name: string): Extent {
    const known = this.#measured.get(name)
    if (known === 'UNDER_WAY') throw tooCostly('FRAGMENT_CYCLE')
    if (known !== undefined) return known
    const fragment = this.#fragments.get(name)
    if (fragment === undefined) return { depth: 0, fields: 0 }
    this.#measured.set(name, 'UNDER_WAY')
    this.#directives += fragment.directives?.length ?? 0
    const extent = this.#set(fragment.selectionSet, true)
    this.#measured.set(name, extent)
    return extent
  }

  #note(selection: SelectionSetNode['selections'][number], names: Set<string>): void {
    this.#directives += selection.directives?.length ?? 0
    if (selection.kind === Kind.INLINE_FRAGMENT) return
    if (selection.kind === Kind.FIELD && selection.alias !== undefined) this.#aliases += 1
    const name = selection.kind === Kind.FIELD
      ? (selection.alias ?? selection.name).value
      : `...${selection.name.value}`
    if (names.has(name)) this.#repeats += 1
    names.add(name)
  }

  /** Every root field as often as it is selected; callers have bounded the whole count before. */
  #rootFields(set: SelectionSetNode): FieldNode[] {
    return set.selections.flatMap((selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return [selection]
        case Kind.INLINE_FRAGMENT:
          return this.#rootFields(selection.selectionSet)
        case Kind.FRAGMENT_SPREAD: {
          const fragment = this.#fragments.get(selection.name.value)
          return fragment === undefined ? [] : this.#rootFields(fragment.selectionSet)
        }
      }
    })
  }
}

function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  return fragments
}

type ValueTree = NonNullable<FieldNode['arguments']>[number]['value']

function timesAsked(
  field: FieldNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  lengths: Map<string, number>,
): number {
  const ofVariable = (name: string): number => {
    let length = lengths.get(name)
    if (length === undefined) {
      const definition = operation.variableDefinitions?.find((one) => one.variable.name.value === name)
      const preset = definition?.defaultValue
      const given = Object.hasOwn(variables, name) ? variables[name] : undefined
      length = given === undefined && preset !== undefined ? ofLiteral(preset) : longestList(given)
      lengths.set(name, length)
    }
    return length
  }
  const ofLiteral = (value: ValueTree): number => {
    switch (value.kind) {
      case Kind.VARIABLE:
        return ofVariable(value.name.value)
      case Kind.LIST:
        return Math.max(value.values.length, ...value.values.map(ofLiteral))
      case Kind.OBJECT:
        return Math.max(1, ...value.fields.map((member) => ofLiteral(member.value)))
      default:
        return 1
    }
  }
  return Math.max(1, ...(field.arguments ?? []).map((argument) => ofLiteral(argument.value)))
}

/** The body's nesting has been bounded when it was read, so this may recurse. */
function longestList(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  let longest = Array.isArray(value) ? value.length : 1
  for (const part of Object.values(value)) longest = Math.max(longest, longestList(part))
  return longest
}
