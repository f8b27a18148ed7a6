import { useCallback } from 'react'
import { useWords } from '../../../words/language.tsx'
import { asList, asObject, asText, readPath, valueAt, type GuideDocument, type Path } from './document.ts'
import { labelWords } from './labels.ts'
import { fieldsWithin, sections, type Field } from './shapes.ts'

/** What people call a place of a guide: `申请材料 3《…》› 依据 1 › 条款`. */
export function usePlaceName(): (path: string, guide: GuideDocument) => string {
  const labels = useWords(labelWords)
  return useCallback((text, guide) => {
    const path = readPath(text)
    const words: string[] = []
    let fields: readonly Field[] = sections.flatMap((section) => section.fields)
    path.forEach((step, at) => {
      if (typeof step === 'number') {
        const title = titleOf(path.slice(0, at + 1), guide)
        words.push(`${words.pop() ?? ''} ${step + 1}${title === '' ? '' : `“${title}”`}`.trim())
        return
      }
      const field = fields.find(({ name }) => name === step)
      // Conditions are nested by `of`, which has no name of its own there.
      const label = field === undefined && step === 'of' ? undefined : (labels[field?.label ?? (step as keyof typeof labels)] as string | undefined)
      if (label !== undefined) words.push(label)
      fields = fieldsWithin(field)
    })
    return words.join(' › ')
  }, [labels])
}

function titleOf(path: Path, guide: GuideDocument): string {
  const row = asObject(valueAt(guide, path))
  return asList(row).length > 0 ? '' : asText(row['name'] ?? row['label'] ?? row['law'] ?? row['body'])
}
