import type { AppendStep } from '../../src/domains/audit/index.ts'

/** The steps of an append, and the moment after it at which the answer is still to leave. */
export type FaultStep = AppendStep | 'answer'

export const FAULT_STEPS: readonly FaultStep[] = ['templates', 'locked', 'signed', 'written', 'committed', 'answer']

/** What a hub does to itself when it has passed a step so many times and comes to it once more. */
export interface Trap {
  readonly step: FaultStep
  passes: number
  readonly signal: 'SIGKILL' | 'SIGSTOP'
}

export type ToHub =
  | {
      readonly kind: 'open'
      readonly databaseUrl: string
      readonly dataDir: string
      /** When the server ends a transaction in which nothing happens; null leaves the hub's own 15 seconds. */
      readonly idleMs: number | null
      /** A planted defect: answers leave before their entries are there. */
      readonly tooEarly: boolean
    }
  | { readonly kind: 'trap'; readonly trap: Trap }

export type FromHub =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'failed'; readonly sentence: string }
