import { useEffect } from 'react'

export interface Shortcut {
  /** As `KeyboardEvent.code` has it, which is the place on the keyboard whatever it prints. */
  readonly code: string
  readonly withKey: 'Ctrl' | 'Alt'
  /** As it is shown. */
  readonly shown: string
  readonly act: () => void
}

/** Keys of a scene. Under a dialog they rest. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || document.querySelector('[role=dialog][aria-modal=true]') !== null) return
      const found = shortcuts.find(({ code, withKey }) => code === event.code && (withKey === 'Ctrl' ? event.ctrlKey || event.metaKey : event.altKey && !event.ctrlKey))
      if (found === undefined) return
      event.preventDefault()
      found.act()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  })
}
