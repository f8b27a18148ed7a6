import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Disposition, GuideItemRow, GuideMaterialRow, ItemCategory } from '../../kernel/import-rows.ts'
import type { PrismaClient } from '../../platform/db/prisma.ts'
import type { DecidedDisposition } from './disposition.ts'
import type { GuideContent } from './model.ts'

export interface ItemDetails {
  readonly subItem: string | null
  readonly listNumber: number | null
  readonly servedParties: readonly string[]
  readonly handlingForms: readonly string[]
  readonly handlingType: string
  readonly responsibilityNumber: string | null
  readonly bodyNature: string
}

export interface StoredItem extends ItemDetails {
  readonly code: string
  readonly baseCode: string
  readonly name: string
  readonly type: string
  readonly category: ItemCategory
  readonly level: string
  readonly bodyCode: string
  readonly bodyName: string
  readonly areaCode: string
}

export interface GuideVersion {
  readonly version: number
  readonly publishedOn: CalendarDate
  readonly effectiveFrom: CalendarDate
  readonly effectiveTo: CalendarDate | null
}

export type StoredMaterial = GuideMaterialRow

export interface GuideKey {
  readonly itemCode: string
  readonly version: number
}

export interface StoredGuide extends GuideVersion {
  readonly itemCode: string
  /** How this version describes its item; null of versions stored before it was kept. */
  readonly itemRow: GuideItemRow | null
  readonly content: GuideContent
  readonly materials: readonly StoredMaterial[]
}

export interface ItemSearch {
  readonly text: string | null
  readonly category: ItemCategory | null
  readonly areaCode: string | null
  readonly first: number
  readonly after: string | null
}

/** Whose newest guides; everybody's where both are null. */
export interface NewestOf {
  readonly bodyCode: string | null
  /** The beginning that codes of the regions have. */
  readonly areaCode: string | null
  readonly most: number
}

const NEWEST_AT_ONCE = 100

/** The catalogue as the database has it: plain reads through Prisma, nothing of a subject. */
export class CatalogueStore {
  readonly #prisma: PrismaClient

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma
  }

  async findItem(code: string): Promise<StoredItem | null> {
    const row = await this.#prisma.item.findUnique({ where: { code } })
    return row && toItem(row)
  }

  /** What items are called, of those codes that are items. */
  async namesOf(codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#prisma.item.findMany({ where: { code: { in: [...codes] } }, select: { code: true, name: true } })
    return new Map(rows.map(({ code, name }) => [code, name]))
  }

  /** Those of the codes that there are, in no order. */
  async findItems(codes: readonly string[]): Promise<StoredItem[]> {
    return codes.length === 0 ? [] : (await this.#prisma.item.findMany({ where: { code: { in: [...codes] } } })).map(toItem)
  }

  async allItems(): Promise<StoredItem[]> {
    return (await this.#prisma.item.findMany()).map(toItem)
  }

  /** Items in the order of their codes after the given one; one more than asked for says that there is a next page. */
  async listItems({ text, category, areaCode, first, after }: ItemSearch): Promise<StoredItem[]> {
    const rows = await this.#prisma.item.findMany({
      where: {
        ...(text !== null && { name: { contains: literally(text), mode: 'insensitive' as const } }),
        ...(category !== null && { category }),
        ...(areaCode !== null && { areaCode: { startsWith: areaCode } }),
        ...(after !== null && { code: { gt: after } }),
      },
      orderBy: { code: 'asc' },
      take: first + 1,
    })
    return rows.map(toItem)
  }

  /** Versions that are or were to come into force, newest first: not those withdrawn before their day. */
  async listVersions(itemCode: string): Promise<GuideVersion[]> {
    const rows = await this.#prisma.guide.findMany({
      where: { itemCode, withdrawal: null },
      select: { version: true, publishedOn: true, effectiveFrom: true, effectiveTo: true },
      orderBy: { version: 'desc' },
    })
    return rows.map(toVersion)
  }

  /** What was decided about the item itself, in the order in which it was. */
  async listItemDispositions(itemCode: string): Promise<DecidedDisposition[]> {
    const rows = await this.#prisma.dispositionDecision.findMany({
      where: { itemCode, material: null },
      select: { disposition: true, effectiveOn: true },
      orderBy: { id: 'asc' },
    })
    return rows.map(({ disposition, effectiveOn }) => ({ disposition: disposition as Disposition, effectiveOn: dayOf(effectiveOn) }))
  }

  /** The newest version of each guide of a department or a region, of those that are or were to come into force, by item code. */
  async listNewest({ bodyCode, areaCode, most }: NewestOf): Promise<{ item: StoredItem; guide: StoredGuide }[]> {
    const keys = await this.#prisma.guide.groupBy({
      by: ['itemCode'], _max: { version: true }, orderBy: { itemCode: 'asc' }, take: most,
      where: { withdrawal: null, item: { ...(bodyCode !== null && { bodyCode }), ...(areaCode !== null && { areaCode: { startsWith: areaCode } }) } },
    })
    const newest: { item: StoredItem; guide: StoredGuide }[] = []
    for (let at = 0; at < keys.length; at += NEWEST_AT_ONCE) {
      const some = keys.slice(at, at + NEWEST_AT_ONCE).map(({ itemCode, _max }) => ({ itemCode, version: _max.version ?? 0 }))
      const [guides, items] = await Promise.all([this.findGuides(some), this.#prisma.item.findMany({ where: { code: { in: some.map((key) => key.itemCode) } } })])
      for (const { itemCode } of some) {
        const [guide, item] = [guides.find((one) => one.itemCode === itemCode), items.find(({ code }) => code === itemCode)]
        if (guide && item) newest.push({ item: toItem(item), guide })
      }
    }
    return newest
  }

  async findGuide(itemCode: string, version: number): Promise<StoredGuide | null> {
    return (await this.findGuides([{ itemCode, version }]))[0] ?? null
  }

  /** Those of the versions asked for that there are, in no order, in as many statements as one takes; withdrawn ones only where asked for. */
  async findGuides(keys: readonly GuideKey[], { withdrawn } = { withdrawn: false }): Promise<StoredGuide[]> {
    const rows = await this.#prisma.guide.findMany({
      where: { OR: keys.map(({ itemCode, version }) => ({ itemCode, version })), ...(!withdrawn && { withdrawal: null }) },
      include: { materials: { include: { proofs: { orderBy: { typeCode: 'asc' } } }, orderBy: { ordinal: 'asc' } } },
    })
    return rows.map((row) => ({
      ...toVersion(row),
      itemCode: row.itemCode,
      itemRow: row.itemRow as unknown as GuideItemRow | null,
      content: row.content as unknown as GuideContent,
      materials: row.materials.map(({ ordinal, name, holder, content, proofs }) => {
        const { checks = [], ...rest } = content as { checks?: readonly string[] }
        const satisfiedBy = proofs.map(({ typeCode, fields }) => ({
          typeCode, fields, ...(checks.includes(typeCode) && { check: true }),
        }))
        return { ...rest, ordinal, name, holder, satisfiedBy } as unknown as StoredMaterial
      }),
    }))
  }
}

/** Prisma hands the text to LIKE as it is: its wildcards must stand for themselves. */
function literally(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

type ItemRow = Omit<StoredItem, keyof ItemDetails | 'category'> & { category: string; details: unknown }

function toItem({ details, category, ...row }: ItemRow & { updatedAt?: Date }): StoredItem {
  const { code, baseCode, name, type, level, bodyCode, bodyName, areaCode } = row
  const known = { code, baseCode, name, type, level, bodyCode, bodyName, areaCode }
  return { ...(details as ItemDetails), ...known, category: category as ItemCategory }
}

function toVersion(row: {
  version: number
  publishedOn: Date
  effectiveFrom: Date
  effectiveTo: Date | null
}): GuideVersion {
  return {
    version: row.version,
    publishedOn: dayOf(row.publishedOn),
    effectiveFrom: dayOf(row.effectiveFrom),
    effectiveTo: row.effectiveTo && dayOf(row.effectiveTo),
  }
}

/** Prisma gives a DATE column as midnight UTC. */
function dayOf(date: Date): CalendarDate {
  return date.toISOString().slice(0, 10) as CalendarDate
}
