/** A row and where it stands in its batch. */
export interface Placed<Row> {
  readonly row: Row
  readonly position: number
}

/**
 * Splits a batch so that no two rows of a pass have the same key and rows of one key keep their order: the first row of
 * each key is in the first pass, the second in the second.
 */
export function passesOf<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Placed<Row>[][] {
  const passes: Placed<Row>[][] = []
  const met = new Map<string, number>()
  rows.forEach((row, position) => {
    const key = keyOf(row)
    const before = met.get(key) ?? 0
    met.set(key, before + 1)
    const pass = (passes[before] ??= [])
    pass.push({ row, position })
  })
  return passes
}
