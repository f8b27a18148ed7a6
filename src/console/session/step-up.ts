import { Fault } from '../api/fault.ts'

type Prover = () => Promise<boolean>

let prover: Prover = () => Promise.resolve(false)

/** The shell says how a person is asked to prove to be there; true once he or she has. */
export function askForProofBy(ask: Prover): void {
  prover = ask
}

/** Does something that the hub may refuse until the person has proved anew to be there (STEP_UP_REQUIRED), and then once more. */
export async function proving<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'STEP_UP_REQUIRED' || !(await prover())) throw error
    return work()
  }
}
