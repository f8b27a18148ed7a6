// Small whole files of the kinds that a case may have.

/** A PDF of one empty page, padded with a comment to the length asked for. */
export function pdfOf(bytes: number, seed = 1): Buffer {
  const front = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%')
  const end = Buffer.from('\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  const filling = Buffer.alloc(Math.max(0, bytes - front.length - end.length))
  let state = seed
  for (let at = 0; at < filling.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    filling[at] = 0x30 + (state >>> 28)
  }
  return Buffer.concat([front, filling, end])
}

export const PDF = pdfOf(600)

/** One grey pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

export const JPEG = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.alloc(40, 0x11), Buffer.from('ffd9', 'hex'),
])

/** A ZIP archive with an empty OFD.xml, stored. */
export const OFD = (() => {
  const name = Buffer.from('OFD.xml')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length, 16)
  return Buffer.concat([local, name, central, name, end])
})()
