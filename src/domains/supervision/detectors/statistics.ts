/** The middle value; NaN of an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2
}

/** Median absolute deviation, scaled so that it equals the standard deviation of a normal spread. */
export function spread(values: readonly number[]): number {
  const middle = median(values)
  return 1.4826 * median(values.map((value) => Math.abs(value - middle)))
}

/** Chance that a Poisson number with this mean is `least` or more. */
export function poissonTail(mean: number, least: number): number {
  if (least <= 0) return 1
  // Summed from the tail's own first term: 1 - cdf would lose everything below 1e-16.
  let term = Math.exp(least * Math.log(mean) - mean - logFactorial(least))
  let sum = term
  for (let k = least + 1; k < least + 1000 && (term > sum * 1e-12 || k < mean); k += 1) {
    term *= mean / k
    sum += term
  }
  return Math.min(1, sum)
}

function logFactorial(n: number): number {
  let sum = 0
  for (let k = 2; k <= n; k += 1) sum += Math.log(k)
  return sum
}
