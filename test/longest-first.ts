import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take more than ten seconds, longest first: begun last, one of them would keep the whole run waiting. */
const LONG = [
  'test/crash/demo-hub', 'test/console/scenes', 'test/contract/audit-coverage', 'test/crash/log-crash', 'test/crash/database-away',
  'test/cli/newcomer', 'test/console/catalogue', 'test/property/tlog-merkle.property', 'test/log/appending', 'test/console/shell',
  'test/console/clerk', 'test/console/administration', 'test/console/audit', 'test/cli/beside', 'test/cli/arguments',
  'test/property/log-reading.property', 'test/log/verify', 'test/log/export', 'test/console/steward', 'test/dump/dump', 'test/cli/department',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification): number => {
      // Before the others, whose workers would have to load everything again after them.
      if (project.config.isolate) return -1
      const at = LONG.findIndex((name) => moduleId.endsWith(`${name}.test.ts`))
      return at === -1 ? LONG.length : at
    }
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}
