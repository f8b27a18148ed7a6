import type { OperationKind, registeredOperations } from '../../src/platform/operation.ts'
import { code, page, table } from './markdown.ts'

const entrySays: Readonly<Record<Exclude<OperationKind, 'public'>, string>> = {
  disclosure:
    'For each subject: token, guide version and materials that entitled the read, certificate ' +
    'tokens with the names of the fields shown, verdicts, refusals with their true reason, ' +
    'digest of what was shown. On record before the first byte of the answer.',
  command:
    'That it was done, by whom and when; written in the transaction of the change. An attempt ' +
    'that was rolled back is entered as REFUSED with its reason, or as FAILED.',
}

type Registered = ReturnType<typeof registeredOperations>

/** `schema/audit-events.md`: every action that leaves an entry, and what the entry says. */
export function auditEventsPage(operations: Registered): string {
  const events = operations
    .flatMap(({ kind, ...rest }) => (kind === 'public' ? [] : [{ ...rest, kind }]))
    .sort((a, b) => order(a.action, b.action) || order(a.name, b.name))
  return page('Audit events', [
    'Each of these leaves an entry in the log whether it was released, empty, refused or failed. ' +
      'What is read of a subject below `subject` or `subjects` goes into the entry that those opened, ' +
      'its actions under `reads`. ' +
      'The format of an entry is `formats/log-entry.schema.json`.',
    table(
      ['action', 'operation', 'kind', 'what it does', 'roles'],
      events.map(({ action, name, kind, summary, roles }) => [
        code(action), code(name), kind, summary, [...roles].sort().map(code).join(', '),
      ]),
    ),
    '## What the entry says',
    ...Object.entries(entrySays).map(([kind, sentence]) => `- **${kind}**: ${sentence}`),
    'Every entry names the time, the request, the actor (client, department, person, role), the ' +
      'action, the purpose (item, case, keyed digest of the reason), the outcome and the hash of ' +
      'the document (keyed). None holds a number, a name or a value.',
  ])
}

function order(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
