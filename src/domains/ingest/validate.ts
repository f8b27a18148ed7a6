import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import { declaredNames, readFormatSchema } from './format-schema.ts'
import type { FormatName, RowReason } from './model.ts'

/** Judges one row against its format: the reasons it is refused with, empty when it fits. Never echoes values. */
export type RowValidator = (row: unknown) => RowReason[]

const MAX_REASONS = 20

const REASONS: Readonly<Record<string, string>> = {
  required: 'MISSING',
  dependentRequired: 'MISSING',
  type: 'WRONG_TYPE',
  enum: 'NOT_ALLOWED',
  const: 'NOT_ALLOWED',
  pattern: 'WRONG_FORM',
  format: 'WRONG_FORM',
  anyOf: 'WRONG_FORM',
  oneOf: 'WRONG_FORM',
  additionalProperties: 'UNKNOWN_FIELD',
  unevaluatedProperties: 'UNKNOWN_FIELD',
  propertyNames: 'UNKNOWN_FIELD',
  minLength: 'TOO_SHORT',
  minItems: 'TOO_FEW',
  minProperties: 'TOO_FEW',
  maxLength: 'TOO_LONG',
  maxItems: 'TOO_MANY',
  maxProperties: 'TOO_MANY',
  minimum: 'OUT_OF_RANGE',
  maximum: 'OUT_OF_RANGE',
  exclusiveMinimum: 'OUT_OF_RANGE',
  exclusiveMaximum: 'OUT_OF_RANGE',
  multipleOf: 'OUT_OF_RANGE',
  uniqueItems: 'REPEATED',
}

const compiled = new Map<FormatName, RowValidator>()

/** The validator of a format (JSON Schema 2020-12), compiled at its first use and kept. */
export function rowValidator(format: FormatName): RowValidator {
  const known = compiled.get(format)
  if (known !== undefined) return known
  const validator = compileValidator(format)
  compiled.set(format, validator)
  return validator
}

function compileValidator(format: FormatName): RowValidator {
  const schema = readFormatSchema(format)
  // `strictTypes` would refuse keywords beside `type: [string, null]`, which the formats need for nullable values.
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false, allowUnionTypes: true })
  ajvFormats.default(ajv, ['date', 'date-time', 'time', 'email', 'uri', 'regex'])
  const validate = ajv.compile(schema)
  const shown = declaredNames(schema)
  return (row) => (validate(row) ? [] : reasonsOf(validate.errors ?? [], shown))
}

function reasonsOf(errors: readonly ErrorObject[], shown: ReadonlySet<string>): RowReason[] {
  const reasons = new Map<string, RowReason>()
  for (const error of errors) {
    if (reasons.size >= MAX_REASONS) break
    // The branches of a choice each fail in their own way; what counts is that none fits. `if` repeats its branch.
    if (error.keyword === 'if' || /\/(?:anyOf|oneOf)\/\d/.test(error.schemaPath)) continue
    // A forbidden name is reported by `propertyNames`; the rule that the name breaks says nothing more.
    if (error.propertyName !== undefined) continue
    const reason = REASONS[error.keyword] ?? 'INVALID'
    const path = pathOf(error, shown)
    reasons.set(`${path} ${reason}`, { path, reason })
  }
  return [...reasons.values()]
}

/** `/holders/0/code` as `holders[0].code`; names that come out of the row appear as `*`. */
function pathOf(error: ErrorObject, shown: ReadonlySet<string>): string {
  const segments = error.instancePath.split('/').slice(1)
  const missing: unknown = error.params['missingProperty']
  if (typeof missing === 'string') segments.push(missing)
  else if (/^(?:additionalProperties|unevaluatedProperties|propertyNames)$/.test(error.keyword)) segments.push('\0')
  let path = ''
  for (const segment of segments) {
    if (/^\d{1,6}$/.test(segment)) path += `[${segment}]`
    else path += `${path === '' ? '' : '.'}${shown.has(segment) ? segment : '*'}`
  }
  return path
}
