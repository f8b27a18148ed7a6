// One measured round: so many workers, each of which waits for its answer before it asks again.

export interface Round {
  readonly perSecond: number
  /** Of the time that an answer took, in milliseconds. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly longest: number
  readonly answered: number
  /** Codes of the answers that were not whole. */
  readonly failures: readonly string[]
}

export interface RoundOptions {
  readonly connections: number
  readonly milliseconds: number
  readonly questions: number
  /** Ends the round early. */
  readonly isStopped: () => boolean
}

/** Asks in turn, beginning at the first question; `ask` gives the code of an answer that was not whole. */
export async function runRound(
  ask: (question: number) => Promise<string | null>,
  { connections, milliseconds, questions, isStopped }: RoundOptions,
): Promise<Round> {
  const took: number[] = []
  let next = 0
  const failures: string[] = []
  const start = performance.now()
  const worker = async (): Promise<void> => {
    for (let now = start; now - start < milliseconds && !isStopped(); ) {
      const failure = await ask(next++ % questions)
      const done = performance.now()
      took.push(done - now)
      if (failure !== null) failures.push(failure)
      now = done
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  return summary(took, failures, (performance.now() - start) / 1000)
}

export function summary(took: readonly number[], failures: readonly string[], seconds: number): Round {
  const sorted = [...took].sort((a, b) => a - b)
  return {
    perSecond: sorted.length / seconds, p50: rankOf(sorted, 0.5), p95: rankOf(sorted, 0.95), p99: rankOf(sorted, 0.99), longest: sorted.at(-1) ?? NaN,
    answered: sorted.length, failures,
  }
}

/** The first code of an answer's errors; null where it has none. */
export function failureIn(answer: string): string | null {
  return answer.includes('"errors":') ? (/"code":"([A-Z_]+)"/.exec(answer)?.[1] ?? 'UNKNOWN') : null
}

/** Nearest rank. */
function rankOf(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}
