import { ROLES } from '../../src/kernel/actor.ts'
import type { registeredOperations } from '../../src/platform/operation.ts'
import { code, page, table } from './markdown.ts'

/** `schema/access-matrix.md`: which role may call which operation at all. */
export function accessMatrixPage(operations: ReturnType<typeof registeredOperations>): string {
  const rows = operations.map(({ name, kind, summary, roles }) => [
    code(name),
    kind,
    ...ROLES.map((role) => (roles.includes(role) ? 'yes' : '')),
    summary,
  ])
  return page('Access matrix', [
    'What a role may call. It is the outer bound and not the permission: whether a department ' +
      'sees anything is decided for each subject by the guide of the item under a live case. A ' +
      'role without a `yes` is refused with `NOT_AVAILABLE`, on record.',
    table(['operation', 'kind', ...ROLES.map(code), 'what it does'], rows),
    '`public` shows nothing of a subject and leaves no entry; `disclosure` may show something of ' +
      'a subject; `command` changes something.',
  ])
}
