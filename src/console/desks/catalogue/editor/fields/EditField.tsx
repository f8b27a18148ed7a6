import { useWords } from '../../../../words/language.tsx'
import { labelWords, nounWords, type Label } from '../../guide/labels.ts'
import type { Path } from '../../guide/document.ts'
import type { Field } from '../../guide/shapes.ts'
import { ConditionField } from '../condition/ConditionField.tsx'
import { ElementField, FormElementsField } from './ElementFields.tsx'
import { FixedField } from './FixedField.tsx'
import { GroupField } from './GroupField.tsx'
import { MaterialGroupsField } from './MaterialGroupsField.tsx'
import { ProofsField } from './ProofsField.tsx'
import { RowsField } from './RowsField.tsx'
import { ChoiceField, ChoicesField, FlagField, MaybeField, NumberField, TextField, type FieldsProps } from './SimpleFields.tsx'
import { TextsField } from './TextsField.tsx'
import { PrefillFieldsField, TypeField, TypeFieldField } from './TypeFields.tsx'

/** The controls for one value of the draft. */
export function EditField({ field, within }: { readonly field: Field; readonly within: Path }) {
  const labels = useWords(labelWords)
  const path = [...within, field.name]
  const nouns = useWords(nounWords)
  const name = field.label ?? (field.name as Label)
  const label = labels[name]
  const noun = nouns[name] ?? label
  if (field.fixed === true) return <FixedField field={field} path={path} label={label} />
  switch (field.kind) {
    case 'text':
    case 'long':
    case 'day':
      return <TextField path={path} label={label} kind={field.kind} isNeeded={'needed' in field} />
    case 'number':
      return <NumberField path={path} label={label} isNeeded={'needed' in field} />
    case 'flag':
      return <FlagField path={path} label={label} />
    case 'maybe':
      return <MaybeField path={path} label={label} />
    case 'choice':
      return <ChoiceField path={path} label={label} codes={field.codes} isNeeded={'needed' in field} />
    case 'choices':
      return <ChoicesField path={path} label={label} codes={field.codes} />
    case 'texts':
      return <TextsField path={path} label={label} noun={noun} />
    case 'rows':
      return <RowsField Fields={EditFields} path={path} label={label} noun={noun} shape={field.of} />
    case 'group':
      return <GroupField Fields={EditFields} path={path} label={label} noun={noun} shape={field.of} isNeeded={'needed' in field} />
    case 'type':
      return <TypeField path={path} label={label} />
    case 'typeField':
      return <TypeFieldField path={path} label={label} />
    case 'typeFields':
      return <PrefillFieldsField path={path} label={label} />
    case 'element':
      return <ElementField path={path} label={label} />
    case 'formElements':
      return <FormElementsField path={path} label={label} />
    case 'condition':
      return <ConditionField path={path} label={label} />
    case 'proofs':
      return <ProofsField Fields={EditFields} path={path} label={label} noun={noun} />
    case 'materialGroups':
      return <MaterialGroupsField path={path} label={label} noun={noun} />
  }
}

export function EditFields({ fields, within }: FieldsProps) {
  return <div className="entries">{fields.map((field) => <EditField key={field.name} field={field} within={within} />)}</div>
}
