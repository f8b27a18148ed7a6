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
  /** Also counted where a fragment is spread: its fields are answered each time. */
  ALIASES: 200,
  DIRECTIVES: 50,
  /** Fields with every fragment counted where it is spread. */
  FIELDS: 5_000,
  /** Selections that name again what stands beside them: comparing them costs their square. */
  REPEATS: 50,
  /** Root fields, each counted as often as the longest list among its arguments. */
  ROOT_WORK: 1_000,
  /** Root work times the fields below it, and below a page as often as it is long. */
  COST: 50_000,
  /** Of an answer, as far as its data goes: 500 subjects with everything of everyone take some five million. */
  ANSWER_BYTES: 16 * 1_024 * 1_024,
} as const

/** Fields that give a page, and how long it is where `first` does not say: a document is measured without a schema. */
export const PAGES: ReadonlyMap<string, number> = new Map([
  ['accessEntries', 50], ['accessEntriesAbout', 50], ['caseNotices', 50], ['caseProgress', 20],
  ['certificateTypes', 50], ['clockCards', 20],
  ['corrections', 20], ['declaredVolumes', 20], ['emergencyAccesses', 20], ['findings', 20], ['items', 20], ['priorCases', 10], ['reviews', 20],
  ['sharingGrants', 20], ['sharingRequests', 20], ['violations', 20],
  ['volumeHolds', 20],
])
/** Fields that give the whole of a list, and its greatest length. */
const WHOLE_LISTS: ReadonlyMap<string, number> = new Map([
  ['accessEntryCounts', 401], ['accessWithholdings', 500], ['clientDocuments', 500],
])

export type DocumentLimit = keyof typeof documentLimits

export function tooCostly(limit: DocumentLimit | 'NESTING' | 'FRAGMENT_CYCLE'): Refusal {
  const max = limit in documentLimits ? documentLimits[limit as DocumentLimit] : undefined
  const details = max === undefined ? { limit } : { limit, max }
  return graphqlRefusals.QUERY_TOO_COSTLY({ reason: limit, details })
}

interface Extent {
  readonly depth: number
  readonly fields: number
  readonly aliases: number
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

  /** Refuses an operation that asks too many things at once with these variables; gives what it costs. */
  checkWork(operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): number {
    const given = new GivenValues(operation, variables)
    const weights = new Map<string, number>()
    let work = 0
    let cost = 0
    for (const field of this.#rootFields(operation.selectionSet)) {
      const times = timesAsked(field, given)
      work += times
      cost += times * this.#weight(field, given, weights)
    }
    if (work > documentLimits.ROOT_WORK) throw tooCostly('ROOT_WORK')
    if (cost > documentLimits.COST) throw tooCostly('COST')
    return cost
  }

  /**
   * A field and all below it, each as often as the pages that it is in are long: a page within a page is answered as often
   * as both. The weight of a fragment is found once; `check` has refused those that lead back to themselves.
   */
  #weight(field: FieldNode, given: GivenValues, weights: Map<string, number>): number {
    const below = field.selectionSet === undefined ? 0 : this.#weightOf(field.selectionSet, given, weights)
    return pageLength(field, given) * (1 + below)
  }

  #weightOf(set: SelectionSetNode, given: GivenValues, weights: Map<string, number>): number {
    let sum = 0
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) sum += this.#weight(selection, given, weights)
      else if (selection.kind === Kind.INLINE_FRAGMENT) sum += this.#weightOf(selection.selectionSet, given, weights)
      else {
        const name = selection.name.value
        const fragment = this.#fragments.get(name)
        if (fragment && !weights.has(name)) weights.set(name, this.#weightOf(fragment.selectionSet, given, weights))
        sum += weights.get(name) ?? 0
      }
    }
    return sum
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
    if (extent.aliases > documentLimits.ALIASES) throw tooCostly('ALIASES')
  }

  #set(set: SelectionSetNode, counted: boolean): Extent {
    const names = new Set<string>()
    let depth = 0
    let fields = 0
    let aliases = 0
    for (const selection of set.selections) {
      if (counted) this.#note(selection, names)
      const part = this.#selection(selection, counted)
      depth = Math.max(depth, part.depth)
      fields += part.fields
      aliases += part.aliases
    }
    return { depth, fields, aliases }
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
    const own = field.alias === undefined ? 0 : 1
    if (field.selectionSet === undefined) return { depth: 1, fields: 1, aliases: own }
    const { depth, fields, aliases } = this.#set(field.selectionSet, counted)
    return { depth: depth + 1, fields: fields + 1, aliases: aliases + own }
  }

  #fragment(name: string): Extent {
    const known = this.#measured.get(name)
    if (known === 'UNDER_WAY') throw tooCostly('FRAGMENT_CYCLE')
    if (known !== undefined) return known
    const fragment = this.#fragments.get(name)
    if (fragment === undefined) return { depth: 0, fields: 0, aliases: 0 }
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

/** The variables of an operation as they will be: given, or preset. Each list is measured once. */
class GivenValues {
  readonly #presets: ReadonlyMap<string, ValueTree | undefined>
  readonly #variables: Readonly<Record<string, unknown>>
  readonly #lengths = new Map<string, number>()

  constructor(operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>) {
    this.#presets = new Map(operation.variableDefinitions?.map((one) => [one.variable.name.value, one.defaultValue]))
    this.#variables = variables
  }

  /** The longest list in a value. */
  lengthOf(value: ValueTree): number {
    switch (value.kind) {
      case Kind.VARIABLE:
        return this.#lengthOfVariable(value.name.value)
      case Kind.LIST:
        return Math.max(value.values.length, ...value.values.map((one) => this.lengthOf(one)))
      case Kind.OBJECT:
        return Math.max(1, ...value.fields.map((member) => this.lengthOf(member.value)))
      default:
        return 1
    }
  }

  /** A number; null where it is none, which nothing can come of. */
  numberIn(value: ValueTree): number | null {
    if (value.kind === Kind.INT) return Number(value.value)
    if (value.kind !== Kind.VARIABLE) return null
    const given = this.#given(value.name.value)
    const preset = this.#presets.get(value.name.value)
    if (given === undefined) return preset?.kind === Kind.INT ? Number(preset.value) : null
    return typeof given === 'number' ? given : null
  }

  #given(name: string): unknown {
    return Object.hasOwn(this.#variables, name) ? this.#variables[name] : undefined
  }

  #lengthOfVariable(name: string): number {
    let length = this.#lengths.get(name)
    if (length === undefined) {
      const preset = this.#presets.get(name)
      const given = this.#given(name)
      length = given === undefined && preset !== undefined ? this.lengthOf(preset) : longestList(given)
      this.#lengths.set(name, length)
    }
    return length
  }
}

function timesAsked(field: FieldNode, given: GivenValues): number {
  return Math.max(1, ...(field.arguments ?? []).map((argument) => given.lengthOf(argument.value)))
}

/** How often what stands below a field is answered: the size of its page as asked, or as the field presets it. */
function pageLength(field: FieldNode, given: GivenValues): number {
  const preset = PAGES.get(field.name.value)
  if (preset === undefined) return WHOLE_LISTS.get(field.name.value) ?? 1
  const first = field.arguments?.find(({ name }) => name.value === 'first')
  return Math.max(1, (first && given.numberIn(first.value)) ?? preset)
}

/** The body's nesting has been bounded when it was read, so this may recurse. */
function longestList(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  let longest = Array.isArray(value) ? value.length : 1
  for (const part of Object.values(value)) longest = Math.max(longest, longestList(part))
  return longest
}
