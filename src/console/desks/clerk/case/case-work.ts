import { useCallback, useSyncExternalStore } from 'react'
import type { HowSatisfied, PartyRole } from '../../../generated/operations.ts'

/** How the clerk has dealt with a material that the hub could not settle by itself. */
export interface Settlement {
  readonly how: HowSatisfied
  readonly attachment?: { readonly id: string; readonly name: string }
  /** Nobody asked for it: the applicant wanted to hand it in. */
  readonly volunteered?: true
}

export interface OtherParty {
  readonly role: PartyRole
  readonly idNumber: string
}

/** What a clerk has typed and decided of a case: all that a draft keeps, and nothing that the hub says itself. */
export interface WorkContent {
  readonly applicant: string
  readonly others: readonly OtherParty[]
  readonly values: Readonly<Record<string, string>>
  readonly decided: readonly string[]
  readonly materials: Readonly<Record<string, Settlement>>
  /** Elements that the checklist has asked about: changing one changes the checklist. */
  readonly asked: readonly string[]
}

const VERSION = 1

export function emptyWork(applicant: string, others: readonly OtherParty[]): WorkContent {
  return { applicant, others, values: {}, decided: [], materials: {}, asked: [] }
}

export function written(content: WorkContent): string {
  return JSON.stringify({ version: VERSION, ...content })
}

/** What a draft says; null for one that this page cannot read, which is then as good as none. */
export function readWork(text: string): WorkContent | null {
  try {
    const read = JSON.parse(text) as Partial<WorkContent> & { version?: number }
    if (read.version !== VERSION || typeof read.applicant !== 'string') return null
    const { applicant, others = [], values = {}, decided = [], materials = {}, asked = [] } = read
    return { applicant, others, values, decided, materials, asked }
  } catch {
    return null
  }
}

/** Of what the checklist has asked about, what was answered. */
export function answersOf({ asked, values }: WorkContent): { element: string; value: string }[] {
  return asked.flatMap((element) => (values[element] === undefined ? [] : [{ element, value: values[element] }]))
}

type Listener = () => void

/**
 * The work on one case while its scene is open. Rows listen to their own element or material alone, so that typing in one of
 * two hundred draws one anew.
 */
export class CaseWork {
  #content: WorkContent
  #version = 0
  readonly #listeners = new Map<string, Set<Listener>>()

  constructor(content: WorkContent) {
    this.#content = content
  }

  get content(): WorkContent {
    return this.#content
  }

  /** Grows with every change. */
  get version(): number {
    return this.#version
  }

  value(element: string): string | undefined {
    return this.#content.values[element]
  }

  isDecided(element: string): boolean {
    return this.#content.decided.includes(element)
  }

  settlement(ordinal: number): Settlement | undefined {
    return this.#content.materials[ordinal]
  }

  type(element: string, value: string): void {
    this.#change({ values: { ...this.#content.values, [element]: value } }, [`field:${element}`])
  }

  /** What a person means after having looked at what disagrees. */
  decide(element: string, value: string): void {
    const decided = [...new Set([...this.#content.decided, element])]
    this.#change({ values: { ...this.#content.values, [element]: value }, decided }, [`field:${element}`])
  }

  confirm(values: Readonly<Record<string, string>>): void {
    const elements = Object.keys(values)
    const asked = [...new Set([...this.#content.asked, ...elements])]
    this.#change({ values: { ...this.#content.values, ...values }, asked }, elements.map((element) => `field:${element}`))
  }

  settle(ordinal: number, settlement: Settlement | null): void {
    const { [ordinal]: _before, ...others } = this.#content.materials
    this.#change({ materials: settlement === null ? others : { ...others, [ordinal]: settlement } }, [`material:${ordinal}`])
  }

  /** Takes what another window has kept. */
  replace(content: WorkContent): void {
    this.#content = content
    this.#version += 1
    for (const listeners of this.#listeners.values()) for (const listener of listeners) listener()
  }

  listen(name: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  #change(change: Partial<WorkContent>, names: readonly string[]): void {
    this.#content = { ...this.#content, ...change }
    this.#version += 1
    for (const name of [...names, 'all']) for (const listener of this.#listeners.get(name) ?? []) listener()
  }
}

/** Draws the caller anew when this part of the work changes: `field:<element>`, `material:<ordinal>`, `all`. */
export function useWork<Part>(work: CaseWork, name: string, part: () => Part): Part {
  return useSyncExternalStore(useCallback((listener) => work.listen(name, listener), [work, name]), part)
}
