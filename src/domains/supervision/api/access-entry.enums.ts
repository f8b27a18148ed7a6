import { registerEnumType } from 'type-graphql'
import type { Outcome } from '../../../kernel/access-record.ts'
import type { Role } from '../../../kernel/actor.ts'
import type { CountBy } from '../../audit/index.ts'
import type { CodeKind } from '../index.ts'

export const AccessOutcome = {
  RELEASED: 'RELEASED',
  EMPTY: 'EMPTY',
  REFUSED: 'REFUSED',
  FAILED: 'FAILED',
} as const satisfies { readonly [Name in Outcome]: Name }
export type AccessOutcome = Outcome

registerEnumType(AccessOutcome, {
  name: 'AccessOutcome',
  description: 'How an access ended.',
  valuesConfig: {
    RELEASED: { description: 'Something was shown, judged or done.' },
    EMPTY: { description: 'It was allowed and nothing was found.' },
    REFUSED: { description: 'It was refused; nothing was shown.' },
    FAILED: { description: 'It broke off in the hub; no answer with this subject\'s data was given.' },
  },
})

export const ClientRole = {
  DEPARTMENT_SYSTEM: 'DEPARTMENT_SYSTEM',
  SUBJECT_PORTAL: 'SUBJECT_PORTAL',
  VOUCHER_HOLDER: 'VOUCHER_HOLDER',
  CLERK: 'CLERK',
  ISSUER_STEWARD: 'ISSUER_STEWARD',
  CATALOGUE_EDITOR: 'CATALOGUE_EDITOR',
  SUPERVISOR: 'SUPERVISOR',
  SYSTEM_ADMINISTRATOR: 'SYSTEM_ADMINISTRATOR',
  SECURITY_ADMINISTRATOR: 'SECURITY_ADMINISTRATOR',
  AUDITOR: 'AUDITOR',
  OPERATOR: 'OPERATOR',
} as const satisfies { readonly [Name in Role]: Name }
export type ClientRole = Role

registerEnumType(ClientRole, {
  name: 'ClientRole',
  description: 'What a caller of the hub may be.',
  valuesConfig: {
    DEPARTMENT_SYSTEM: { description: 'A system of a department that asks for proofs (部门业务系统).' },
    SUBJECT_PORTAL: { description: 'Asks for the person who is signed in there (公民门户).' },
    VOUCHER_HOLDER: { description: 'Whoever presents a voucher (用证码), for what it names and nothing else.' },
    CLERK: { description: 'Handles cases of a department at a counter (窗口人员).' },
    ISSUER_STEWARD: { description: 'Answers for what a department issues: sharing requests, corrections (数源部门管理员).' },
    CATALOGUE_EDITOR: { description: 'Keeps items and guides (事项管理员).' },
    SUPERVISOR: { description: 'Watches over limits and what was asked of applicants (效能监督员).' },
    SYSTEM_ADMINISTRATOR: { description: 'Configuration, and no data (系统管理员).' },
    SECURITY_ADMINISTRATOR: { description: 'Clients, roles and grants (安全管理员).' },
    AUDITOR: { description: 'Reads the log and reviews accesses (审计管理员).' },
    OPERATOR: { description: 'Gives commands at the machine itself (运维).' },
  },
})

export const AccessCountBy = {
  DAY: 'DAY',
  DEPARTMENT: 'DEPARTMENT',
  CLIENT: 'CLIENT',
  OUTCOME: 'OUTCOME',
  TYPE: 'TYPE',
  ITEM: 'ITEM',
  ACTION: 'ACTION',
} as const satisfies { readonly [Name in CountBy]: Name }
export type AccessCountBy = CountBy

registerEnumType(AccessCountBy, {
  name: 'AccessCountBy',
  description: 'By what accesses are counted.',
  valuesConfig: {
    DAY: { description: 'Day of the access in China (UTC+8), written YYYY-MM-DD; the newest day comes first.' },
    DEPARTMENT: { description: 'Credit code of the department; the largest group comes first, as with all that follow.' },
    CLIENT: { description: 'Id of the client.' },
    OUTCOME: { description: 'Outcome.' },
    TYPE: { description: 'Certificate type that was shown, judged or refused; an access to two types counts for both.' },
    ITEM: { description: 'Code of the item that was the purpose.' },
    ACTION: { description: 'What was asked first, as in `schema/audit-events.md`.' },
  },
})

export const AccessCodeKind = {
  DEPARTMENT: 'DEPARTMENT',
  CLIENT: 'CLIENT',
  ITEM: 'ITEM',
  TYPE: 'TYPE',
  FIELD: 'FIELD',
} as const satisfies { readonly [Name in CodeKind]: Name }
export type AccessCodeKind = CodeKind

registerEnumType(AccessCodeKind, {
  name: 'AccessCodeKind',
  description: 'What a code in an entry stands for.',
  valuesConfig: {
    DEPARTMENT: { description: 'A department (部门), by its credit code.' },
    CLIENT: { description: 'A client (接入系统), by its id.' },
    ITEM: { description: 'A service item (事项), by its code.' },
    TYPE: { description: 'A certificate type (证照类型), by its code.' },
    FIELD: { description: 'A field of a certificate type, by the code of the type, a stroke, and the name of the field.' },
  },
})
