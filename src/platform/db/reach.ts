import type { CalendarDate } from '../../kernel/calendar-date.ts'

/**
 * As whom a statement looks at the tables that row-level security keeps to their departments (decision 0028). `WHOLE` is for
 * who belongs to no department: jobs of the hub, and auditors. A statement that is sent as nobody sees no row of them.
 */
export type Reach =
  | { readonly of: 'DEPARTMENT'; readonly code: string; readonly served?: Served }
  | { readonly of: 'PORTAL' }
  | { readonly of: 'WHOLE' }

/**
 * Who looks in the stead of the department, and on which day. The caller has only said so: the database lets it see the
 * department's rows where a delegation is in force between the two, and else none.
 */
export interface Served {
  readonly by: string
  readonly on: CalendarDate
}

/** The database role of jobs, in which row-level security lets everything through. */
const JOBS_ROLE = 'yihao_jobs'

/** What is sent before a statement, in the same packet, and holds until the end of the transaction. */
export interface Entering {
  readonly name: string
  readonly text: string
  readonly values: readonly string[]
}

const WHOLE = { name: 'reach.whole', text: `SELECT set_config('role', $1, true)` }
const APPLICANTS = { name: 'reach.applicants', text: `SELECT set_config('yihao.applicants', $1, true)` }
const DEPARTMENT = {
  name: 'reach.department', text: `SELECT set_config('yihao.department', $1, true), set_config('yihao.applicants', '', true)`,
}
const LOOK_AT = { name: 'reach.look_at', text: `SELECT yihao_look_at($1, $2)` }
const SERVED = {
  name: 'reach.served', text: `SELECT set_config('yihao.department', yihao_served($1, $2, $3), true), set_config('yihao.applicants', '', true)`,
}
const LOOK_AT_SERVED = { name: 'reach.look_at_served', text: `SELECT yihao_look_at(yihao_served($1, $2, $3), $4)` }

/**
 * @param applicants records whose cases the statement looks at wherever they were handled: a department's only as far as the
 *   database finds an open case of theirs with it; null where the statement looks at none
 */
export function entering(reach: Reach, applicants: readonly string[] | null): Entering {
  switch (reach.of) {
    case 'WHOLE':
      return { ...WHOLE, values: [JOBS_ROLE] }
    case 'PORTAL':
      return { ...APPLICANTS, values: [listed(applicants ?? [])] }
    case 'DEPARTMENT': {
      const { code, served } = reach
      const values = served ? [code, served.by, served.on] : [code]
      if (applicants) return { ...(served ? LOOK_AT_SERVED : LOOK_AT), values: [...values, listed(applicants)] }
      return { ...(served ? SERVED : DEPARTMENT), values }
    }
  }
}

/**
 * The same before a single read. Such a look-up by keys has one good plan; left to itself, the planner makes it anew for
 * each call, because it takes any array for ten, and that costs more than the look-up with its policies.
 */
export function enteringRead(reach: Reach, applicants: readonly string[] | null): Entering {
  const enter = entering(reach, applicants)
  return { ...enter, name: `${enter.name}.read`, text: `${enter.text}, set_config('plan_cache_mode', 'force_generic_plan', true)` }
}

function listed(applicants: readonly string[]): string {
  return `{${applicants.join(',')}}`
}
