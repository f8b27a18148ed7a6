import type { AuthorityLevel, CatalogueKind, CertificateTypeRow, HolderCategory, TypeFieldRow } from '../../../kernel/import-rows.ts'
import { defineOperation, funnelRefusals, type CommandOperation } from '../../../platform/operation.ts'
import { checkTypeRow, findType, loadTypes, type CertificateTypeFacts } from '../../certificates/index.ts'
import { rowValidator } from '../../ingest/index.ts'
import { importRefusals } from '../errors.ts'
import { fieldFault } from '../model.ts'
import { holdType } from '../store.ts'

/** What of a directory entry the authority that defines it may change; all of it as it is to be from now on. */
export interface TypeEdit {
  readonly code: string
  readonly name: string
  readonly validityRange: readonly string[]
  readonly fields: readonly TypeFieldRow[]
}

/**
 * Changes the directory entry of a certificate type as the department that defines it: by the rules by which entries are
 * loaded, and without taking away what certificates and guides may name. How it is shared stays as declared.
 *
 * @throws Refusal NOT_AVAILABLE, TYPE_EDIT_INVALID
 */
export const editType = defineOperation<TypeEdit, CertificateTypeFacts, CommandOperation<TypeEdit, CertificateTypeFacts>>({
  name: 'imports.edit-type',
  action: 'certificate-type.edit',
  summary: 'Changes name, spans of validity and elements of a certificate type that the own department defines.',
  kind: 'command',
  roles: ['ISSUER_STEWARD'],
  async run(context, edit) {
    const { db, actor, parts, open } = context
    const record = open({ purpose: null, subject: null })
    await holdType(db, edit.code)
    const type = await findType(db, edit.code)
    if (!type) throw funnelRefusals.NOT_AVAILABLE({ reason: 'TYPE_UNKNOWN' })
    record.about = { type: edit.code, fields: edit.fields.length }
    if (type.authorityCode !== actor.departmentCode) throw funnelRefusals.NOT_AVAILABLE({ reason: 'TYPE_OF_ANOTHER_DEPARTMENT' })
    const row = rowOf(type, edit)
    const [fault] = [...rowValidator('certificate-type')(row), ...checkTypeRow(row), ...fieldFault(type.fields, edit.fields)]
    if (fault) {
      const { path, reason } = fault
      throw importRefusals.TYPE_EDIT_INVALID({ reason, details: { path, reason } })
    }
    const [outcome] = await loadTypes.run(context, { rows: [row], dryRun: false })
    // A code that does not begin with its authority's own is an older one, which only the machine loads.
    if (outcome?.kind === 'REJECTED') throw funnelRefusals.NOT_AVAILABLE({ reason: outcome.reason })
    db.afterCommit(() => parts.typeDirectory.forget())
    return { ...type, name: row.name, validityRange: row.validityRange, fields: row.fields }
  },
})

function rowOf(type: CertificateTypeFacts, { name, validityRange, fields }: TypeEdit): CertificateTypeRow {
  const { code, officialCode, authorityName, authorityCode, authorityLevel, holderCategory, catalogueKind, providerCode } = type
  return {
    code,
    name,
    officialCode,
    // What the directory has, it was loaded with.
    definingAuthority: { name: authorityName, code: authorityCode, level: authorityLevel as AuthorityLevel },
    holderCategory: holderCategory as HolderCategory,
    catalogueKind: catalogueKind as CatalogueKind,
    sharing: null,
    ...(providerCode !== authorityCode && { providerCode }),
    validityRange,
    fields,
  }
}
