import type { Actor } from '../../kernel/actor.ts'
import type { Operation } from '../../platform/operation.ts'

/** Runs operations for an actor through the funnel and puts them on record, before anything is answered. */
export type Act = <T>(
  actor: Actor,
  requestId: string,
  work: (run: <Input, Output>(operation: Operation<Input, Output>, input: Input) => Promise<Output>) => Promise<T>,
) => Promise<T>
