// npm run bench:prefill: how right prefill and the checklist are, on a sample city with noise whose
// truth is known. Options: --people N (20000), --seed N (1), --probes N (600), --json FILE.
//
// The city is loaded through the import, as files of issuers would be; the noise is planted before
// (src/sample-city/noise.ts: people who moved or changed their name while their papers did not,
// revoked licences, lost papers, cases that contradict, typing errors, other spellings, numbers of
// fifteen digits). Then cases are opened, spread evenly over all items, each for somebody whom the
// item suits, every second one for somebody who has been to the department before if there is one;
// and the hub is asked through its own operations, with policy, audit and decryption on.
//
// What is counted:
// * A FIELD is an element of a guide's form in one probe.
// * It is FILLABLE where some source in the loaded city (1) may be read for it: a certificate of the
//   one party of that role, of a type and field that the guide's form lists in `prefillFrom`, shared
//   or consented to; or an earlier case of the same applicant, neither refused nor withdrawn, within
//   the guide's `formCases`; (2) stands: of a certificate the last version, status 01, not expired;
//   and (3) holds the true value, compared in the canonical form of its data element. A field whose
//   truth no such source holds (a new address that no paper shows) is not in the share.
// * FILLED is a fillable field that the hub suggests the true value for; the share is filled /
//   fillable. A field that the hub leaves OPEN because its sources differ is not filled.
// * WRONG R/O: a value that is not true and that a clerk could not change. Those touched by an error
//   planted in the register itself (TYPO_IN_REGISTER), which nobody can know from the register, are
//   in their own line and left out of the figure that must be 0. WRONG SUGG: one that a clerk could
//   change. Both are counted over all fields, not only over fillable ones.
// * DISAGREE: sources that may be read, stand, and have exactly what is asked, say different things.
//   FLAGGED: the hub calls it a conflict. SHOWN: it chose by rank and shows the other beside it.
//   UNSEEN: neither. FALSE: a conflict is called where no two sources differ. What somebody's life
//   changed (a telephone of three years ago) disagrees too, and is in line NONE.
// * A MATERIAL is saved where nobody has to bring it, promise it or hand it in later, although it is
//   asked for. HELD is checked against the rows: in force, of the right holder, shared.
// A field touched by several kinds of noise is in the line of each; ALL counts it once.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { loadCity } from '../../src/commands/load-city.ts'
import { openHub } from '../../src/commands/open-hub.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { readConfig } from '../../src/platform/config.ts'
import { noisyCity, type NoisyCity, type Probe } from '../../src/sample-city/noise.ts'
import { askHub } from './prefill-asked.ts'
import { count, newFigures, type Figures } from './prefill-figures.ts'
import type { CityFacts } from './prefill-oracle.ts'
import { isReached, report } from './prefill-report.ts'

const { values: options } = parseArgs({
  options: {
    people: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' },
    probes: { type: 'string', default: '600' }, json: { type: 'string' },
  },
})
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const asOf = dateInChina(systemClock.now())
const city = noisyCity({ people: Number(options.people), seed: Number(options.seed), asOf })
const folder = await mkdtemp(path.join(tmpdir(), 'yihao-bench-'))
try {
  const figures = await measure(city, Number(options.probes))
  const items = new Set([...city.guides()].map(({ item }) => item.code)).size
  report(figures, { ...options, items }, say)
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(figures, null, 2)}\n`)
  if (!isReached(figures)) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function measure(of: NoisyCity, probes: number): Promise<Figures> {
  const config = readConfig({ data: folder, port: '0', demo: true })
  const opened = await openHub(config, { say: () => undefined, attach: false })
  try {
    await loadCity(opened, of, say)
    const facts: CityFacts = {
      types: new Map([...of.types()].map((type) => [type.code, type])), guides: [...of.guides()],
      grants: of.grants, today: asOf,
    }
    const figures = newFigures()
    for (const probe of of.probes(probes)) {
      count(figures, facts, probe, await askHub(opened, probe, numberOf(probe, figures.probes)))
    }
    return figures
  } finally {
    await opened.close()
  }
}

function numberOf({ guide }: Probe, place: number): string {
  return `YL${guide.item.areaCode.slice(0, 6)}-${asOf.slice(0, 4)}-P${String(place).padStart(7, '0')}`
}
