import { TableFault } from '../faults.ts'
import type { Grid } from './grid.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'

/** Sheets of a file, of whatever kind its first bytes say it is: names of files say nothing. @throws TableFault */
export async function* readSheets(bytes: Buffer): AsyncGenerator<Grid> {
  if (bytes.length === 0) throw new TableFault('FILE_EMPTY')
  const head = bytes.toString('latin1', 0, 8)
  if (head.startsWith('PK\x03\x04')) yield* readXlsx(bytes)
  // An OLE compound file: an XLS of before 2007, or an XLSX with a password (MS-OFFCRYPTO).
  else if (head.startsWith('\xd0\xcf\x11\xe0')) throw new TableFault(isEncrypted(bytes) ? 'FILE_ENCRYPTED' : 'FILE_OLD_FORMAT')
  else yield readCsv(bytes)
}

function isEncrypted(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
}
