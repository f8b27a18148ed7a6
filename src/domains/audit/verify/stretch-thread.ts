import { parentPort, workerData } from 'node:worker_threads'
import { DatabaseStretches } from './database-stretch.ts'
import { ExportStretches } from './export-stretch.ts'
import type { StretchJob, StretchReader } from './stretch.ts'
import type { StretchPlace, ThreadAnswer } from './stretch-threads.ts'
import { openDatabase } from './verify-store.ts'

// The program of one thread of StretchThreads: it verifies the stretches that it is sent, one at a time.

const reader = readerOf(workerData as StretchPlace)

parentPort?.on('message', (job: StretchJob) => {
  void answer(job).then((message) => parentPort?.postMessage(message))
})

async function answer(job: StretchJob): Promise<ThreadAnswer> {
  try {
    return { result: await reader.verify(job) }
  } catch (error) {
    // Messages of PostgreSQL may quote values.
    return {
      failed: error instanceof Error && !('severity' in error) ? error.message : 'the database refused to be read',
    }
  }
}

function readerOf(place: StretchPlace): StretchReader {
  return 'database' in place
    ? new DatabaseStretches(openDatabase(place.database))
    : new ExportStretches(place.folder, place.size)
}
