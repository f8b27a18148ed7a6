import { useEffect } from 'react'
import { pathText, readPath } from '../guide/document.ts'
import { fieldId } from './editing.tsx'

/** Puts the focus where a fault or warning said it is: at its place, or the nearest around it that there is. */
export function useArrival(at: string | null): void {
  useEffect(() => {
    if (at === null) return
    const path = readPath(at)
    for (let length = path.length; length > 0; length -= 1) {
      const control = document.getElementById(fieldId(path.slice(0, length))) ?? document.querySelector<HTMLElement>(`[data-path="${CSS.escape(pathText(path.slice(0, length)))}"]`)
      if (control === null) continue
      control.focus()
      control.scrollIntoView({ block: 'center' })
      return
    }
  }, [at])
}
