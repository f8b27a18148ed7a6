import { useCallback, useDeferredValue, useMemo } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import type { CatalogueItemsFilter, ItemCategory, ItemLevel } from '../../../generated/operations.ts'

const NAMES = ['text', 'level', 'category', 'department'] as const

export type FilterName = (typeof NAMES)[number]

export type Chosen = Readonly<Record<FilterName, string | null>>

/** What is chosen stands in the address: going back to the list shows it as it was. */
export function useFilter() {
  const [params, setParams] = useSearchParams()
  useLocation()
  const chosen = useMemo(() => Object.fromEntries(NAMES.map((name) => [name, params.get(name) || null])) as Chosen, [params])
  const choose = useCallback((name: FilterName, value: string | null) => {
    setParams((before) => {
      const after = new URLSearchParams(before)
      if (value === null || value === '') after.delete(name)
      else after.set(name, value)
      return after
    }, { replace: true })
  }, [setParams])
  const clear = useCallback(() => setParams(new URLSearchParams(), { replace: true }), [setParams])
  const asked = useDeferredValue(chosen)
  const filter = useMemo<CatalogueItemsFilter>(() => ({
    text: asked.text, level: asked.level as ItemLevel | null, category: asked.category as ItemCategory | null, departmentCode: asked.department, areaCode: null,
  }), [asked])
  return { chosen, choose, clear, filter }
}
