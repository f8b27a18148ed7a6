import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../words/language.tsx'
import { shellWords } from './words.ts'

interface GuardState {
  readonly failedAt: string | null
}

/** A scene that throws takes nothing else down; going elsewhere shows that again. */
export function Guard({ children }: { readonly children: ReactNode }) {
  const [at] = useLocation()
  return <Boundary at={at}>{children}</Boundary>
}

class Boundary extends Component<{ readonly at: string; readonly children: ReactNode }, GuardState> {
  override state: GuardState = { failedAt: null }

  static getDerivedStateFromError(): GuardState {
    return { failedAt: '' }
  }

  static getDerivedStateFromProps({ at }: { at: string }, { failedAt }: GuardState): GuardState | null {
    if (failedAt === '') return { failedAt: at }
    return failedAt !== null && failedAt !== at ? { failedAt: null } : null
  }

  override render() {
    return this.state.failedAt === null ? this.props.children : <Failed />
  }
}

function Failed() {
  const words = useWords(shellWords)
  return (
    <div role="alert">
      <h1>{words.failed}</h1>
      <p>{words.failedHint}</p>
      <p><Button type="primary" onClick={() => location.reload()}>{words.reload}</Button></p>
    </div>
  )
}
