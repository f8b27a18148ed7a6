import {
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Refusal } from '../../kernel/errors.ts'
import { graphqlRefusals } from './errors.ts'

/**
 * What one request may ask for. Held against the hub by a search (`npm run bench:worst`): the most expensive document that they
 * admit takes 50 ms of CPU and 20 MB, one that they refuse 2 ms.
 */
export const documentLimits = {
  /** Of which validation takes some 3 µs each. */
  TOKENS: 650,
  /** Operations and fragments. */
  DEFINITIONS: 20,
  VARIABLES: 40,
  /** Names in one set of selections, with those that fragments bring in. */
  BREADTH: 120,
  DEPTH: 12,
  /** The introspection queries of common tools go 15 deep. */
  INTROSPECTION_DEPTH: 20,
  ROOT_FIELDS: 50,
  /** Also counted where a fragment is spread: its fields are answered each time. */
  ALIASES: 200,
  DIRECTIVES: 20,
  /** Fields with every fragment counted where it is spread. */
  FIELDS: 2_000,
  /** Fields below names that stand beside the same name, fragments included: comparing them costs their square. */
  REPEATS: 30,
  /** Root fields; one that answers a list of questions as often as that is long. */
  ROOT_WORK: 1_000,
  /** Root work times what each costs and the fields below it, and below a list as often as it is long. One is some 2 µs. */
  COST: 20_000,
  /** The same of a trusted document, which somebody has looked at: 500 subjects with what their materials name. */
  TRUSTED_COST: 150_000,
  /** Of what asks about the schema itself: the fullest introspection query of common tools, once and with nothing beside it. */
  INTROSPECTION_COST: 93_000,
  /** Of an answer, as far as its data goes: 500 subjects with everything of everyone take some five million. */
  ANSWER_BYTES: 16 * 1_024 * 1_024,
} as const

/** Of what an operation costs, so much is one unit of what a client may ask in a minute (`YIHAO_CLIENT_UNITS`): some 40 µs. */
const COST_OF_A_UNIT = 20
/** Fields of the schema itself are there already: so many cost what one of a subject does. */
const INTROSPECTED_FOR_ONE = documentLimits.INTROSPECTION_COST / documentLimits.COST
/** How long a page is taken to be whose field does not preset it. */
const PAGE = 100
/** How long a list is taken to be of which nothing else is known: certificates of a subject, materials of a guide. */
const SOME = 5
/** What a root field costs before anything below it: a decision and an entry, of a change also a transaction. */
const ROOT_COST = { query: 40, mutation: 400, subscription: 0 }
/** And of one that gives a page: a statement of its own. */
const PAGE_COST = 250
/** Of a value in a list among the arguments of a field that answers once: it is read, checked and stored. */
const GIVEN_COST = 5
/** Fields that cost more than they show, as measured. */
const HEAVY: ReadonlyMap<string, number> = new Map([
  ['caseFile', 350], ['materialsFor', 600], ['mayAsk', 600], ['prefill', 850], ['askForMaterial', 600], ['giveOneTimeNotice', 2_000], ['submitCase', 2_000],
])
/** Lists of a guide that are longer than others. */
const LONGER: ReadonlyMap<string, number> = new Map([['formElements', 20], ['basis', 10]])
/** Fields that give the whole of a list, and its greatest length. */
const WHOLE_LISTS: ReadonlyMap<string, number> = new Map([
  ['accessEntryCounts', 401], ['accessWithholdings', 500], ['clientDocuments', 500],
])

/** How often what stands below a field of a schema is answered, by the name of the field. */
export interface FieldLengths {
  /** Fields that are given in pages, and how long one is where `first` does not say. */
  readonly pages: ReadonlyMap<string, number>
  /** Other fields that give a list. Lists at the root are as long as what is asked there. */
  readonly lists: ReadonlyMap<string, number>
  /** Root fields that answer a list of questions. */
  readonly batches: ReadonlySet<string>
}

export function fieldLengths(schema: GraphQLSchema): FieldLengths {
  const roots = [schema.getQueryType(), schema.getMutationType()]
  const types = Object.values(schema.getTypeMap()).filter(isObjectType)
  const fieldsOf = (some: typeof types) => some.flatMap((type) => Object.values(type.getFields()))
  const pages = fieldsOf(types).flatMap(({ name, args }) =>
    args.filter((one) => one.name === 'first').map(({ defaultValue }) => [name, typeof defaultValue === 'number' ? defaultValue : PAGE] as const))
  const lists = fieldsOf(types.filter((type) => !roots.includes(type) && !type.name.endsWith('Connection')))
    .filter(givesList)
  const batches = roots.flatMap((type) => Object.values(type?.getFields() ?? {})).filter((field) => givesList(field) && field.args.some(givesList))
  return {
    pages: new Map(pages),
    // The last is of introspection (`__Schema.types`).
    lists: new Map([...lists.map(({ name }) => [name, LONGER.get(name) ?? SOME] as const), ['types', types.length]]),
    batches: new Set(batches.map(({ name }) => name)),
  }
}

function givesList({ type }: { readonly type: GraphQLOutputType | GraphQLInputType }): boolean {
  return isListType(getNullableType(type))
}

export type DocumentLimit = keyof typeof documentLimits

export function tooCostly(limit: DocumentLimit | 'NESTING' | 'FRAGMENT_CYCLE'): Refusal {
  const max = limit in documentLimits ? documentLimits[limit as DocumentLimit] : undefined
  const details = max === undefined ? { limit } : { limit, max }
  return graphqlRefusals.QUERY_TOO_COSTLY({ reason: limit, details })
}

export interface DocumentCost {
  readonly work: number
  readonly cost: number
  readonly introspection: number
}

interface Extent {
  readonly depth: number
  readonly fields: number
  readonly aliases: number
  /** Of a set of selections: those of the answer. */
  readonly names: ReadonlySet<string>
}

const NOTHING: Extent = { depth: 0, fields: 0, aliases: 0, names: new Set() }

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

/**
 * Measures documents before anything else looks at them. Linear in their text: each fragment is
 * measured once, however often it is spread.
 *
 * @throws Refusal QUERY_TOO_COSTLY from its methods
 */
export class DocumentMeasure {
  readonly #fragments: Fragments
  readonly #lengths: FieldLengths
  readonly #measured = new Map<string, Extent | 'UNDER_WAY'>()
  #aliases = 0
  #directives = 0
  #repeats = 0

  constructor(document: DocumentNode, lengths: FieldLengths) {
    this.#fragments = fragmentsOf(document)
    this.#lengths = lengths
  }

  /** Refuses a document that is too much whatever its variables are. */
  check(document: DocumentNode): void {
    if (document.definitions.length > documentLimits.DEFINITIONS) throw tooCostly('DEFINITIONS')
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragment(definition.name.value)
      if (definition.kind === Kind.OPERATION_DEFINITION) this.#operation(definition)
    }
    if (this.#aliases > documentLimits.ALIASES) throw tooCostly('ALIASES')
    if (this.#directives > documentLimits.DIRECTIVES) throw tooCostly('DIRECTIVES')
    if (this.#repeats > documentLimits.REPEATS) throw tooCostly('REPEATS')
  }

  /** Refuses an operation that asks too many things at once with these variables; gives what its client is charged, in units of some 50 µs. */
  checkWork(operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>, explores: boolean): number {
    const { work, cost, introspection } = this.costOf(operation, variables)
    if (work > documentLimits.ROOT_WORK) throw tooCostly('ROOT_WORK')
    const most = explores ? 'COST' : 'TRUSTED_COST'
    const whole = cost + introspection / INTROSPECTED_FOR_ONE
    if (introspection > documentLimits.INTROSPECTION_COST) throw tooCostly('INTROSPECTION_COST')
    if (whole > documentLimits[most]) throw tooCostly(most)
    return Math.max(1, Math.round(whole / COST_OF_A_UNIT))
  }

  /** What an operation costs with these variables: in things asked, in what is answered of them, and of the schema itself. */
  costOf(operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): DocumentCost {
    const given = new GivenValues(operation, variables)
    const weights = new Map<string, number>()
    let [work, cost, introspection] = [0, 0, 0]
    for (const field of this.#rootFields(operation.selectionSet)) {
      const name = field.name.value
      const long = longestGiven(field, given)
      const times = this.#lengths.batches.has(name) ? long : 1
      const below = this.#weight(field, given, weights)
      work += times
      if (name.startsWith('__')) introspection += times * below
      else cost += times * (this.#baseOf(name, operation) + below) + (long - times) * GIVEN_COST
    }
    return { work, cost, introspection }
  }

  #baseOf(name: string, { operation }: OperationDefinitionNode): number {
    return HEAVY.get(name) ?? (this.#lengths.pages.has(name) ? PAGE_COST : ROOT_COST[operation])
  }

  /**
   * A field and all below it, each as often as the pages that it is in are long: a page within a page is answered as often
   * as both. The weight of a fragment is found once; `check` has refused those that lead back to themselves.
   */
  #weight(field: FieldNode, given: GivenValues, weights: Map<string, number>): number {
    // Tools ask for types of types nine deep, and few have more than two.
    const hasBelow = field.selectionSet !== undefined && field.name.value !== 'ofType'
    const below = hasBelow ? this.#weightOf(field.selectionSet, given, weights) : 0
    return this.#lengthOf(field, given) * (1 + below)
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

  /** The size of a page as asked, or as the field presets it; of another list as long as such lists are taken to be. */
  #lengthOf(field: FieldNode, given: GivenValues): number {
    const name = field.name.value
    const preset = this.#lengths.pages.get(name)
    if (preset === undefined) return WHOLE_LISTS.get(name) ?? this.#lengths.lists.get(name) ?? 1
    const first = field.arguments?.find((argument) => argument.name.value === 'first')
    return Math.max(1, (first && given.numberIn(first.value)) ?? preset)
  }

  #operation(operation: OperationDefinitionNode): void {
    if ((operation.variableDefinitions?.length ?? 0) > documentLimits.VARIABLES) throw tooCostly('VARIABLES')
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

  /** `names` are those of the set in which an inline fragment stands: its fields are compared with them. */
  #set(set: SelectionSetNode, counted: boolean, names = new Set<string>()): Extent {
    let depth = 0
    let fields = 0
    let aliases = 0
    for (const selection of set.selections) {
      const part = this.#selection(selection, counted, names)
      if (counted) this.#note(selection, part, names)
      depth = Math.max(depth, part.depth)
      fields += part.fields
      aliases += part.aliases
    }
    if (names.size > documentLimits.BREADTH) throw tooCostly('BREADTH')
    return { depth, fields, aliases, names }
  }

  #selection(selection: SelectionSetNode['selections'][number], counted: boolean, names: Set<string>): Extent {
    switch (selection.kind) {
      case Kind.FIELD:
        return this.#field(selection, counted)
      case Kind.INLINE_FRAGMENT:
        return this.#set(selection.selectionSet, counted, names)
      case Kind.FRAGMENT_SPREAD:
        return this.#fragment(selection.name.value)
    }
  }

  #field(field: FieldNode, counted: boolean): Extent {
    const own = field.alias === undefined ? 0 : 1
    if (field.selectionSet === undefined) return { ...NOTHING, depth: 1, fields: 1, aliases: own }
    const { depth, fields, aliases } = this.#set(field.selectionSet, counted)
    return { ...NOTHING, depth: depth + 1, fields: fields + 1, aliases: aliases + own }
  }

  #fragment(name: string): Extent {
    const known = this.#measured.get(name)
    if (known === 'UNDER_WAY') throw tooCostly('FRAGMENT_CYCLE')
    if (known !== undefined) return known
    const fragment = this.#fragments.get(name)
    if (fragment === undefined) return NOTHING
    this.#measured.set(name, 'UNDER_WAY')
    this.#directives += fragment.directives?.length ?? 0
    const extent = this.#set(fragment.selectionSet, true)
    this.#measured.set(name, extent)
    return extent
  }

  #note(selection: SelectionSetNode['selections'][number], part: Extent, names: Set<string>): void {
    this.#directives += selection.directives?.length ?? 0
    if (selection.kind === Kind.FIELD && selection.alias !== undefined) this.#aliases += 1
    // An inline fragment has noted its fields among these names itself.
    const brought = selection.kind === Kind.FIELD ? [(selection.alias ?? selection.name).value] : selection.kind === Kind.FRAGMENT_SPREAD ? part.names : []
    let repeats = false
    for (const name of brought) {
      repeats ||= names.has(name)
      names.add(name)
    }
    if (repeats) this.#repeats += part.fields
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

/** How long the longest list among its arguments is. */
function longestGiven(field: FieldNode, given: GivenValues): number {
  return Math.max(1, ...(field.arguments ?? []).map((argument) => given.lengthOf(argument.value)))
}

/** The body's nesting has been bounded when it was read, so this may recurse. */
function longestList(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  let longest = Array.isArray(value) ? value.length : 1
  for (const part of Object.values(value)) longest = Math.max(longest, longestList(part))
  return longest
}
