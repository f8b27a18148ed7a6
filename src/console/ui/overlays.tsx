import { Drawer as AntDrawer, Modal as AntModal, type DrawerProps, type ModalProps } from 'antd'
import { useEffect, useRef, useState } from 'react'

/** A dialog that gives the focus back to where it was, also where it goes at once with whoever shows it. */
export function Modal(props: ModalProps) {
  useReturnedFocus(props.open === true)
  return <AntModal {...props} />
}

/** The same at the side of the page. */
export function Drawer(props: DrawerProps) {
  useReturnedFocus(props.open === true)
  return <AntDrawer {...props} />
}

function useReturnedFocus(isOpen: boolean): void {
  // Before anything of the dialog is there to take it.
  const [before] = useState(() => document.activeElement)
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    wasOpen.current = isOpen
  }, [isOpen])
  useEffect(() => () => {
    // What was closed and stays gives it back by itself.
    if (wasOpen.current && isNowhere() && before instanceof HTMLElement && before.isConnected) before.focus()
  }, [before])
}

function isNowhere(): boolean {
  const { activeElement, body } = document
  return activeElement === null || activeElement === body || !activeElement.isConnected
}
