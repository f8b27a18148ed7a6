import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { Fault } from '../api/fault.ts'
import { FaultNotice } from '../ui/FaultNotice.tsx'
import { useWords } from '../words/language.tsx'
import { shellWords } from './words.ts'

interface GuardState {
  readonly failedAt: string | null
  /** Where it is known what is wrong: the desk could not be loaded. */
  readonly fault: Fault | null
}

/** A scene that throws takes nothing else down; going elsewhere shows that again. */
export function Guard({ children }: { readonly children: ReactNode }) {
  const [at] = useLocation()
  return <Boundary at={at}>{children}</Boundary>
}

class Boundary extends Component<{ readonly at: string; readonly children: ReactNode }, GuardState> {
  override state: GuardState = { failedAt: null, fault: null }

  static getDerivedStateFromError(error: unknown): GuardState {
    return { failedAt: '', fault: error instanceof Fault ? error : null }
  }

  static getDerivedStateFromProps({ at }: { at: string }, { failedAt }: GuardState): Partial<GuardState> | null {
    if (failedAt === '') return { failedAt: at }
    return failedAt !== null && failedAt !== at ? { failedAt: null } : null
  }

  override render() {
    return this.state.failedAt === null ? this.props.children : <Failed fault={this.state.fault} />
  }
}

function Failed({ fault }: Pick<GuardState, 'fault'>) {
  const words = useWords(shellWords)
  if (fault !== null) return <FaultNotice fault={fault} onAgain={() => location.reload()} />
  return (
    <div role="alert">
      <h1>{words.failed}</h1>
      <p>{words.failedHint}</p>
      <p><Button type="primary" onClick={() => location.reload()}>{words.reload}</Button></p>
    </div>
  )
}
