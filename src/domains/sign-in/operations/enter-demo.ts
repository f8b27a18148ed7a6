import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'

/** Notes that a made-up person of the demo was let in at a click, without any proof. */
export const enterDemo = defineOperation<void, void, CommandOperation<void, void>>({
  name: 'sign-in.enter-demo',
  action: 'sign-in.demo',
  summary: 'A made-up person of the demo was let in without proof.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ open }) {
    open({ purpose: null, subject: null })
  },
})
