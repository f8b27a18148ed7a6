import { exportLog, ExportImpossible } from '../domains/audit/index.ts'
import type { Database } from '../platform/db/database.ts'

/** Writes the log into a folder for a static web server. Exit codes: 0 done, 2 not done. */
export async function exportLogTo(database: Database, folder: string, say: (line: string) => void): Promise<number> {
  try {
    const { size, before, files } = await exportLog(database, folder)
    const had = before === 0 ? '' : `, ${before} of which it held before`
    say(`${folder} holds ${size} entries${had}: ${files} file${files === 1 ? '' : 's'} written`)
    return 0
  } catch (error) {
    if (!(error instanceof ExportImpossible)) throw error
    say(error.message)
    return 2
  }
}
