import { Switch } from 'antd'
import { useEffect, useState } from 'react'
import { Modal } from '../../../ui/overlays.tsx'
import { useWords, type Words } from '../../../words/language.tsx'
import type { Shortcut } from './keys.ts'

interface ShortcutWords {
  readonly title: string
  readonly enter: string
  readonly digits: string
  readonly oneKey: string
  readonly names: Readonly<Record<string, string>>
}

const shortcutWords: Words<ShortcutWords> = {
  zh: {
    title: '快捷键', enter: '到下一处要办的', digits: '来源不一致时，选第几个值', oneKey: '在输入框以外按 ? 打开本页',
    names: { submit: '核对并提交', next: '下一项', checklist: '到材料清单', form: '到申请表', notice: '一次性告知', start: '办理下一位' },
  },
  en: {
    title: 'Shortcuts', enter: 'To whatever needs you next', digits: 'Where sources disagree: take this value', oneKey: 'Outside a field, ? opens this',
    names: { submit: 'Review and hand in', next: 'Next', checklist: 'To the materials', form: 'To the form', notice: 'One-time notice', start: 'Next applicant' },
  },
}

export interface NamedShortcut extends Shortcut {
  readonly name: string
}

/** All shortcuts, at `?`. A single key can be switched off: who dictates would press it by accident (WCAG 2.1.4). */
export function Shortcuts({ shortcuts, isOpen, onOpen, onClose }: { readonly shortcuts: readonly NamedShortcut[]; readonly isOpen: boolean; readonly onOpen: () => void; readonly onClose: () => void }) {
  const words = useWords(shortcutWords)
  const [hasOneKey, setOneKey] = useState(true)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input:not([type=radio]), textarea')
      if (event.key === '?' && hasOneKey && !isTyping && document.querySelector('[role=dialog][aria-modal=true]') === null) onOpen()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [hasOneKey, onOpen])
  return (
    <Modal open={isOpen} title={words.title} footer={null} onCancel={onClose} destroyOnHidden>
      <dl className="clerk-keys">
        <div><dt><kbd>Enter</kbd></dt><dd>{words.enter}</dd></div>
        <div><dt><kbd>1</kbd>–<kbd>9</kbd></dt><dd>{words.digits}</dd></div>
        {shortcuts.map(({ name, shown }) => <div key={name}><dt><kbd>{shown}</kbd></dt><dd>{words.names[name]}</dd></div>)}
      </dl>
      <label><Switch checked={hasOneKey} onChange={setOneKey} aria-label={words.oneKey} /> {words.oneKey}</label>
    </Modal>
  )
}
