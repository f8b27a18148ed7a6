import { useEffect, useRef, useState } from 'react'
import { askForProofBy } from '../session/step-up.ts'
import { Modal } from '../ui/overlays.tsx'
import { useWords } from '../words/language.tsx'
import { shellWords } from './words.ts'

/** Both windows are of the hub's own origin; nothing but this word goes between them. */
const CHANNEL = 'yihao-step-up'
const DONE_PATH = '/console/proved'

/**
 * Asks for a fresh proof of presence in a small window of the hub's sign-in, so that what stands on the page stays there.
 * That window comes back to `DONE_PATH`, says so and closes.
 */
export function StepUp() {
  const words = useWords(shellWords)
  const [isOpen, setOpen] = useState(false)
  const answer = useRef<(proved: boolean) => void>(() => undefined)
  useEffect(() => {
    askForProofBy(() => new Promise((resolve) => {
      answer.current = resolve
      setOpen(true)
    }))
    const channel = new BroadcastChannel(CHANNEL)
    channel.addEventListener('message', () => {
      answer.current(true)
      setOpen(false)
    })
    return () => channel.close()
  }, [])
  const cancel = () => {
    answer.current(false)
    setOpen(false)
  }
  const prove = () => window.open(`/console/step-up?to=${DONE_PATH}`, 'yihao-step-up', 'popup,width=520,height=640')
  return (
    <Modal open={isOpen} title={words.proof} okText={words.prove} cancelText={words.cancel} onOk={() => void prove()} onCancel={cancel} destroyOnHidden>
      <p>{words.proofHint}</p>
    </Modal>
  )
}

/** True in the window in which somebody has just proved to be there: it has nothing else to show. */
export function saysProved(): boolean {
  if (location.pathname !== DONE_PATH) return false
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage('proved')
  channel.close()
  window.close()
  return true
}
