const HAS_NO_NULLS = 0
const BYTEA_OID = 17
const HEAD_BYTES = 20
const LENGTH_BYTES = 4
const INT8_BYTES = 8

/**
 * The value of a parameter `bytea[]`, in PostgreSQL's binary form; each element is a text with one character for each byte.
 * The driver would write bytes as hexadecimal digits, which both sides then take longer over than over looking them up.
 */
export function byteaArray(elements: readonly string[]): Buffer {
  const array = Buffer.allocUnsafe(elements.reduce((sum, { length }) => sum + LENGTH_BYTES + length, HEAD_BYTES))
  array.writeInt32BE(elements.length === 0 ? 0 : 1, 0)
  array.writeInt32BE(HAS_NO_NULLS, 4)
  array.writeInt32BE(BYTEA_OID, 8)
  array.writeInt32BE(elements.length, 12)
  array.writeInt32BE(1, 16)
  let at = HEAD_BYTES
  for (const element of elements) {
    at = array.writeInt32BE(element.length, at)
    at += array.write(element, at, 'latin1')
  }
  // An array without elements has no dimension either.
  return elements.length === 0 ? array.subarray(0, 12) : array
}

/**
 * What a statement gives as `string_agg(int8send(…), '')`: numbers of eight bytes, one after the other. A row for each would
 * take both sides ten times as long.
 */
export function int8sIn(packed: Buffer | null): bigint[] {
  if (packed === null) return []
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length)
  return Array.from({ length: packed.length / INT8_BYTES }, (_, at) => view.getBigInt64(at * INT8_BYTES))
}
