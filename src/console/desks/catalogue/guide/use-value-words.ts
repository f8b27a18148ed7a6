import { useCallback } from 'react'
import { useWords } from '../../../words/language.tsx'
import { asText, asTexts, readPath } from './document.ts'
import { fieldsWithin, sections, type Field } from './shapes.ts'
import { useCodes } from './use-codes.ts'
import { useTypes } from './use-types.ts'
import { guideWords } from './words.ts'

/** A value at a place of a guide in words: codes by their names, otherwise as the hub says it. Empty where there is none. */
export function useValueWords(): (path: string, json: string | null, said: string | null) => string {
  const words = useWords(guideWords)
  const codes = useCodes()
  const types = useTypes()
  return useCallback((path, json, said) => {
    if (json === null) return ''
    const value: unknown = JSON.parse(json)
    const field = fieldAt(path)
    if (typeof value === 'boolean') return value ? words.yes : words.no
    if (field?.kind === 'choice') return codes(field.codes, asText(value))
    if (field?.kind === 'choices') return asTexts(Array.isArray(value) ? value : [value]).map((code) => codes(field.codes, code)).join('、')
    if (field?.kind === 'type') return types.nameOf(asText(value))
    return said ?? asText(value)
  }, [words, codes, types])
}

/** The field that a place belongs to; undefined for what has none, such as a part of a condition. */
export function fieldAt(path: string): Field | undefined {
  let fields: readonly Field[] = sections.flatMap((section) => section.fields)
  let found: Field | undefined
  for (const step of readPath(path)) {
    if (typeof step === 'number') continue
    found = fields.find(({ name }) => name === step)
    fields = fieldsWithin(found)
  }
  return found
}
