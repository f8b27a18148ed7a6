/**
 * The outcome of reading something from outside: a value, or a reason out of a closed union.
 * Reading never throws, and a reason never holds any part of what was read, so it may be logged.
 */
export type Checked<T, R extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: R }

/** The outcome of a reading that succeeded. */
export function accept<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** The outcome of a reading that was refused; `reason` is an UPPER_SNAKE word of a closed union. */
export function reject<R extends string>(reason: R): { readonly ok: false; readonly reason: R } {
  return { ok: false, reason }
}
