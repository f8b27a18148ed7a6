import { answerForm, type FieldView, type FormView } from '../index.ts'
import type { PrefilledField, PrefilledForm } from './prefill.type.ts'

export function toPrefilledForm({ sections, ...form }: FormView): PrefilledForm {
  return { ...form, sections: sections.map(({ fields, ...section }) => ({ ...section, fields: fields.map(toField) })) }
}

function toField({ row, ...field }: FieldView): PrefilledField {
  const { element, label, required, dataElement = null } = row
  return { ...field, element, label, required, dataElement, answer: answerForm(dataElement) }
}
