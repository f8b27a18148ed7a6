import { Button } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useWords } from '../../../../words/language.tsx'
import { asList, asObject, asText } from '../../guide/document.ts'
import { material, sections } from '../../guide/shapes.ts'
import { useEditing, useLength } from '../editing.tsx'
import { EditField } from '../fields/EditField.tsx'
import { moved, withMaterials } from '../order.ts'
import { MaterialForm } from './MaterialForm.tsx'
import { MaterialLine } from './MaterialLine.tsx'
import { materialsWords } from './words.ts'

interface MaterialsProps {
  /** The material that is open; null for none. */
  readonly openAt: number | null
  readonly onOpen: (at: number | null) => void
}

/** The materials as a list, and one of them to write. */
export function MaterialsSection({ openAt, onOpen }: MaterialsProps) {
  const words = useWords(materialsWords)
  const { store, faults, warnings } = useEditing()
  const count = useLength(['materials'])
  const [said, setSaid] = useState('')
  const counts = useMemo(() => [countByMaterial(faults), countByMaterial(warnings.filter(({ dismissal }) => dismissal === null))] as const, [faults, warnings])
  const put = useCallback((materials: readonly unknown[]) => store.replace(withMaterials(store.read(), materials)), [store])
  const rows = useCallback(() => asList(store.at(['materials'])), [store])
  const focusLine = (at: number) => setTimeout(() => document.getElementById(`material-line-${at}`)?.focus())
  const move = useCallback((from: number, to: number) => {
    const materials = rows()
    if (to < 0 || to >= materials.length || from === to) return
    put(moved(materials, from, to))
    onOpen(to)
    setSaid(words.movedTo(asText(asObject(materials[from])['name']) || words.unnamed, to + 1))
    focusLine(to)
  }, [put, rows, onOpen, words])
  const add = () => {
    put([...rows(), { ...material.empty }])
    onOpen(count)
    setTimeout(() => document.getElementById(`at-materials[${count}].name`)?.focus())
  }
  const remove = (at: number) => {
    put(rows().filter((_, place) => place !== at))
    onOpen(count === 1 ? null : Math.max(0, at - 1))
    focusLine(Math.max(0, at - 1))
  }
  const copy = (at: number) => {
    const materials = rows()
    const { ordinal: _, ...original } = asObject(materials[at])
    put([...materials.slice(0, at + 1), { ...original, key: null }, ...materials.slice(at + 1)])
    onOpen(at + 1)
  }
  const groups = sections.find(({ name }) => name === 'materials')?.fields.filter(({ kind }) => kind === 'materialGroups') ?? []
  const isOpen = openAt !== null && openAt < count
  return (
    <>
      <div className="materials">
        <section aria-label={words.list} className="material-list">
          {count === 0 ? <p>{words.none}</p> : (
            <ol>
              {Array.from({ length: count }, (_, at) => (
                <MaterialLine key={at} at={at} isChosen={openAt === at} faults={counts[0].get(at) ?? 0} warnings={counts[1].get(at) ?? 0} onChoose={onOpen} onMove={move} />
              ))}
            </ol>
          )}
          <p className="line-actions"><Button size="small" onClick={add}>{words.add}</Button><span className="small">{words.keys}</span></p>
        </section>
        <div>
          {isOpen ? <MaterialForm key={openAt} at={openAt} count={count} onMove={(to) => move(openAt, to)} onRemove={() => remove(openAt)} onCopy={() => copy(openAt)} /> : count > 0 && <p>{words.choose}</p>}
        </div>
      </div>
      {groups.map((field) => <EditField key={field.name} field={field} within={[]} />)}
      <p className="sr-only" role="status">{said}</p>
    </>
  )
}

function countByMaterial(remarks: readonly { readonly path: string }[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { path } of remarks) {
    const place = /^materials\[(\d+)\]/.exec(path)?.[1]
    if (place !== undefined) counts.set(Number(place), (counts.get(Number(place)) ?? 0) + 1)
  }
  return counts
}
