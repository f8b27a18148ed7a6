import type { Funnel, Operation } from '../operation.ts'
import type { RequestScope } from '../request-scope.ts'
import { startWork } from './in-flight.ts'

/** What every resolver is given: the request, and the one way to do anything in it. */
export interface GraphqlContext {
  readonly scope: RequestScope
  readonly funnel: Funnel
}

/**
 * A resolver's whole body: map the input, run one operation, map the result. `path` is where the answer of a command will
 * stand, so that a receipt can be asked for there; other operations name the places of their subjects themselves.
 */
export function run<Input, Output>(
  context: GraphqlContext,
  operation: Operation<Input, Output>,
  input: Input,
  path?: readonly (string | number)[],
): Promise<Output> {
  return startWork(context.scope, () => context.funnel.run(context.scope, operation, input, path))
}
