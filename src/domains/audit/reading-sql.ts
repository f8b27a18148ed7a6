// Pieces of the statements that find entries. All of them take: $1 and $2 the stretch of the log, from and before; $3 and
// $4 the time, from and before, or null; $5 how many. Those that look at templates: $6 to $11 the patterns, $12 the
// outcomes or null. Those of a subject or case: $13 the tokens, or the case's number; of a subject: $14 a case or null. Of
// places in the log: $13 these, $14 tokens or null, $15 a case or null.

// A condition in brackets with IS TRUE or IS NOT FALSE is a filter and never a way in: the planner is kept from collecting
// the whole of a range to sort it, where the newest fifty at the end of an index are what is asked for.

const inStretch = 'e.index >= $1::bigint AND e.index < $2::bigint'
export const inTime = '(e.at >= $3::timestamptz) IS NOT FALSE AND (e.at < $4::timestamptz) IS NOT FALSE'

export function fits(skeleton: string): string {
  const patterns = [6, 7, 8, 9, 10, 11].map((place) => `${skeleton} @> $${place}::jsonb`).join(' OR ')
  return `(${patterns}) AND ($12::text[] IS NULL OR ${skeleton} ->> 'outcome' = ANY ($12::text[]))`
}

const matching = `matching AS MATERIALIZED (SELECT t.id, t.skeleton FROM audit_template AS t WHERE ${fits('t.skeleton')})`

export const plainPage = `
  SELECT e.index FROM audit_entry AS e
  WHERE ${inStretch} AND ${inTime} ORDER BY e.index DESC LIMIT $5::int`

/**
 * Most of what is asked for happened lately, so the newest $13 entries are looked at one by one. Only where they do not
 * fill the page, each template gives its newest: so what is rare is found as fast as what is frequent, and neither reads
 * the whole log.
 */
export const templatePage = `
  WITH ${matching}, recent AS MATERIALIZED (
    SELECT e.index FROM audit_entry AS e
    WHERE e.index >= greatest($1::bigint, $2::bigint - $13::bigint) AND e.index < $2::bigint AND ${inTime}
      AND (e.template_id IN (SELECT id FROM matching)) IS TRUE
    ORDER BY e.index DESC LIMIT $5::int
  ), older AS (
    SELECT one.index FROM matching CROSS JOIN LATERAL (
      SELECT e.index FROM audit_entry AS e
      WHERE e.template_id = matching.id AND e.index >= $1::bigint AND e.index < $2::bigint - $13::bigint AND ${inTime}
      ORDER BY e.index DESC LIMIT $5::int
    ) AS one
    WHERE (SELECT count(*) FROM recent) < $5::int
    ORDER BY one.index DESC LIMIT $5::int
  )
  SELECT index FROM (SELECT index FROM recent UNION ALL SELECT index FROM older) AS found
  ORDER BY index DESC LIMIT $5::int`

const withTemplate = `EXISTS (SELECT FROM audit_template AS t WHERE t.id = e.template_id AND ${fits('t.skeleton')})`

export const subjectPage = `
  SELECT one.index FROM unnest($13::text[]) AS token CROSS JOIN LATERAL (
    SELECT e.index FROM audit_entry AS e
    WHERE e.subject = token AND ${inStretch} AND ${inTime}
      AND (e.case_number = $14::text OR $14::text IS NULL) IS TRUE AND (${withTemplate}) IS TRUE
    ORDER BY e.index DESC LIMIT $5::int
  ) AS one
  ORDER BY one.index DESC LIMIT $5::int`

export const casePage = `
  SELECT e.index FROM audit_entry AS e
  WHERE e.case_number = $13::text AND ${inStretch} AND ${inTime} AND (${withTemplate}) IS TRUE
  ORDER BY e.index DESC LIMIT $5::int`

export const namedPage = `
  SELECT e.index FROM audit_entry AS e
  WHERE e.index = ANY ($13::bigint[]) AND ${inStretch} AND ${inTime}
    AND (e.subject = ANY ($14::text[]) OR $14::text[] IS NULL) IS TRUE AND (e.case_number = $15::text OR $15::text IS NULL) IS TRUE
    AND (${withTemplate}) IS TRUE
  ORDER BY e.index DESC LIMIT $5::int`

// Of the entries to be counted only template and time are needed; each source gives them as `counted`.

const ofEverything = `SELECT e.template_id, e.at FROM audit_entry AS e WHERE ${inStretch} AND ${inTime}`
const ofTemplates = `
  SELECT e.template_id, e.at FROM matching JOIN LATERAL (
    SELECT e.template_id, e.at FROM audit_entry AS e
    WHERE e.template_id = matching.id AND ${inStretch} AND ${inTime}
  ) AS e ON true`
const ofEntries = `
  SELECT e.template_id, e.at FROM audit_entry AS e
  WHERE ${inStretch} AND ${inTime} AND (e.template_id IN (SELECT id FROM matching)) IS TRUE`
const ofSubject = `
  SELECT e.template_id, e.at FROM audit_entry AS e
  WHERE e.subject = ANY ($13::text[]) AND ${inStretch} AND ${inTime}
    AND (e.case_number = $14::text OR $14::text IS NULL) IS TRUE AND (${withTemplate}) IS TRUE`
const ofCase = `
  SELECT e.template_id, e.at FROM audit_entry AS e
  WHERE e.case_number = $13::text AND ${inStretch} AND ${inTime} AND (${withTemplate}) IS TRUE`

export const counted = { ofEverything, ofTemplates, ofEntries, ofSubject, ofCase } as const

/** Days of China (UTC+8 throughout). Groups of `counted` with their sizes, the sum over all groups beside each, so that what a limit cuts off is known. */
export function byDay(source: string): string {
  return `
  WITH ${matching}, counted AS (${source}), grouped AS (
    SELECT (at AT TIME ZONE INTERVAL '8 hours')::date AS key, count(*) AS count FROM counted GROUP BY 1
  )
  SELECT to_char(key, 'YYYY-MM-DD') AS key, count, sum(count) OVER ()::bigint AS total FROM grouped ORDER BY grouped.key DESC LIMIT $5::int`
}

/**
 * `path` is the parameter that says which member of the template is the key; null for certificate types. `templates` is
 * where the templates of `source` are, which for a few entries are sooner found one by one than with all that match.
 */
export function byTemplate(source: string, path: string, templates: 'matching' | 'audit_template'): string {
  return `
  WITH ${matching}, counted AS (${source}),
  sized AS (SELECT template_id, count(*) AS count FROM counted GROUP BY template_id),
  grouped AS (
    SELECT one.key, sum(sized.count)::bigint AS count
    FROM sized JOIN ${templates} AS t ON t.id = sized.template_id CROSS JOIN LATERAL (
      SELECT t.skeleton #>> ${path}::text[] AS key WHERE ${path}::text[] IS NOT NULL
      UNION SELECT shown ->> 'type' FROM jsonb_array_elements(t.skeleton -> 'certificates') AS shown WHERE ${path}::text[] IS NULL
      UNION SELECT judged ->> 'type' FROM jsonb_array_elements(t.skeleton -> 'verdicts') AS judged WHERE ${path}::text[] IS NULL
      UNION SELECT refused ->> 'what' FROM jsonb_array_elements(t.skeleton -> 'refusals') AS refused
        WHERE ${path}::text[] IS NULL AND refused ->> 'what' ~ '^[0-9A-Z]{21}$'
    ) AS one
    GROUP BY one.key
  )
  SELECT key, count, sum(count) OVER ()::bigint AS total FROM grouped ORDER BY count DESC, key LIMIT $5::int`
}
