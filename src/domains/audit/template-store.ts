import { LRUCache } from 'lru-cache'
import type { Json } from '../../kernel/canonical-json.ts'
import type { Db, Statement } from '../../platform/db/database.ts'
import { LogIncomplete } from './fault.ts'
import { EntryTemplate } from './template.ts'

const PUT: Statement = {
  name: 'audit.put_templates',
  text: `
    WITH given AS (SELECT * FROM unnest($1::bytea[], $2::text[]) AS one (digest, skeleton)),
    known AS (SELECT template.id, template.digest FROM audit_template AS template JOIN given USING (digest)),
    added AS (
      -- Only what is missing: an insert that finds its row there has used up a number all the same.
      INSERT INTO audit_template (digest, skeleton)
      SELECT digest, skeleton::jsonb FROM given WHERE digest NOT IN (SELECT digest FROM known) ORDER BY digest
      ON CONFLICT DO NOTHING RETURNING id, digest
    )
    SELECT id, digest FROM known UNION ALL SELECT id, digest FROM added`,
}

const BY_IDS: Statement = {
  name: 'audit.templates',
  text: `SELECT id, skeleton FROM audit_template WHERE id = ANY ($1::int[])`,
}

/** Numbers are small, templates may be large: those are kept up to so many characters. */
const NUMBERS_KEPT = 100_000
const CHARACTERS_KEPT = 16_000_000

/** Numbers of the templates that this process has met, so that an append usually asks for none. */
export class TemplateNumbers {
  readonly #known = new LRUCache<string, number>({ max: NUMBERS_KEPT })

  /**
   * The numbers of these templates, which are stored first where they are new. Not part of the append: a crash afterwards
   * leaves a template that no entry has, which says nothing.
   */
  async of(db: Db, templates: readonly EntryTemplate[]): Promise<number[]> {
    const missing = new Map<string, EntryTemplate>()
    for (const template of templates) if (!this.#known.has(template.name)) missing.set(template.name, template)
    const found = missing.size === 0 ? new Map<string, number>() : await put(db, [...missing.values()])
    return templates.map(({ name }) => {
      const id = this.#known.get(name) ?? found.get(name)
      if (id === undefined) throw new Error('a template of an entry was not stored')
      this.#known.set(name, id)
      return id
    })
  }
}

async function put(db: Db, templates: readonly EntryTemplate[]): Promise<Map<string, number>> {
  const values = [templates.map(({ digest }) => digest), templates.map(({ skeleton }) => skeleton)]
  const ids = async (): Promise<Map<string, number>> => {
    const rows = await db.query<{ id: number; digest: Buffer }>(PUT, values)
    return new Map(rows.map(({ id, digest }) => [digest.toString('base64'), id]))
  }
  const first = await ids()
  // Somebody else was storing one at the same time: it is there now, and this statement could not see it yet.
  return templates.every(({ name }) => first.has(name)) ? first : ids()
}

const known = new WeakMap<object, LRUCache<number, EntryTemplate>>()

/** Gives the templates with these numbers. They never change, so each is read once. @throws Error for one that is not there */
export async function templateOf(db: Db, ids: readonly number[]): Promise<(id: number) => EntryTemplate> {
  const cache = known.get(db) ?? new LRUCache<number, EntryTemplate>({
    maxSize: CHARACTERS_KEPT,
    sizeCalculation: ({ skeleton }) => skeleton.length,
  })
  known.set(db, cache)
  const here = new Map<number, EntryTemplate>()
  const missing = new Set<number>()
  for (const id of ids) {
    const template = cache.get(id)
    if (template) here.set(id, template)
    else missing.add(id)
  }
  if (missing.size > 0) {
    const rows = await db.query<{ id: number; skeleton: { readonly [key: string]: Json } }>(BY_IDS, [[...missing]])
    for (const { id, skeleton } of rows) {
      const template = EntryTemplate.of(skeleton)
      here.set(id, template)
      cache.set(id, template)
    }
  }
  return (id) => {
    const template = here.get(id)
    if (!template) throw new LogIncomplete(`the log lacks template ${id}`)
    return template
  }
}
