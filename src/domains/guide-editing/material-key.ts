import type { GuideMaterialRow } from '../../kernel/import-rows.ts'

/** What a material is called across versions and guides: its key, or its name where it has none. */
export function materialKey({ key, name }: Pick<GuideMaterialRow, 'key' | 'name'>): string {
  return key ?? name
}
