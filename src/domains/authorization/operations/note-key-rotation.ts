import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'

export interface KeyRotation {
  readonly kid: string
  readonly signsFrom: Date
}

/** Puts on record that a new key will sign access tokens. The keys themselves lie in a file. */
export const noteKeyRotation = defineOperation<KeyRotation, void, CommandOperation<KeyRotation, void>>({
  name: 'authorization.note-key-rotation',
  action: 'token-keys.rotate',
  summary: 'Notes that a new key was published which will sign access tokens.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ open }, { kid, signsFrom }) {
    open({ purpose: null, subject: null }).about = { key: kid, signsFrom: signsFrom.toISOString() }
  },
})
