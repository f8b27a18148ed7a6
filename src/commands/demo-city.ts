import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { dateInChina, type CalendarDate } from '../kernel/calendar-date.ts'
import { DEMO_NOTE } from '../platform/config.ts'
import { sampleCity, type SampleCity } from '../sample-city/index.ts'
import { loadCity } from './load-city.ts'
import type { OpenedHub } from './open-hub.ts'

export interface CityChoice {
  readonly people: number
  readonly seed: number
}

interface NotedCity extends CityChoice {
  readonly asOf: CalendarDate
  readonly loaded: boolean
}

export interface CityLoading {
  readonly opened: OpenedHub
  readonly dataDir: string
  readonly choice: CityChoice
  readonly say: (line: string) => void
  readonly stop: AbortSignal
}

/**
 * The city of this data folder; null where loading it was stopped. Which city it is, its last day included, is noted
 * beside the data before the first row is in, and noted again when all are: so a load that was broken off is done again
 * with the same rows on whatever day, which is safe because loading is idempotent.
 */
export async function cityIn({ opened, dataDir, choice, say, stop }: CityLoading): Promise<SampleCity | null> {
  const file = path.join(dataDir, DEMO_NOTE)
  const { people, seed } = choice
  const noted = (await readNote(file)) ?? { people, seed, asOf: dateInChina(opened.hub.clock.now()), loaded: false }
  if (noted.people !== people || noted.seed !== seed) {
    say(
      `the data folder holds the city of ${noted.people} people with seed ${noted.seed}; choose another --data for another city`,
    )
  }
  const city = sampleCity(noted)
  if (noted.loaded) return city
  await writeNote(file, noted)
  if (stop.aborted || !(await loadCity(opened, city, say, stop))) {
    say('stopped before the sample city was loaded; the next start goes on')
    return null
  }
  await writeNote(file, { ...noted, loaded: true })
  return city
}

/** A crash leaves the old note or the new one, never half of one. */
async function writeNote(file: string, note: NotedCity): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(note))
  await rename(`${file}.new`, file)
}

async function readNote(file: string): Promise<NotedCity | null> {
  try {
    const { people, seed, asOf, loaded } = JSON.parse(await readFile(file, 'utf8')) as NotedCity
    return { people, seed, asOf, loaded }
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return null
    throw new Error(`${file} cannot be read; remove it to load the sample city again`, { cause: error })
  }
}
