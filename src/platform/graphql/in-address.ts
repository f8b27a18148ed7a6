import { Kind, OperationTypeNode, type DocumentNode, type FieldNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql'
import type { Refusal } from '../../kernel/errors.ts'
import { graphqlRefusals } from './errors.ts'

/**
 * Why a request may not stand in an address (GET), null where it may. Addresses are kept by proxies, browsers and their
 * histories, so only a query without any argument does; what asks about the schema itself may have arguments and variables.
 * The document has been measured and validated: its fragments do not lead back to themselves.
 */
export function addressRefusal(document: DocumentNode, operation: OperationDefinitionNode, hasVariables: boolean): Refusal | null {
  if (operation.operation !== OperationTypeNode.QUERY) return notByGet('MUTATION')
  const roots = fieldsOf(operation.selectionSet, document)
  const others = roots.filter(({ name }) => !name.value.startsWith('__'))
  if (hasVariables && others.length > 0) return notByGet('VARIABLES')
  return others.some((field) => hasArguments(field, document)) ? notByGet('ARGUMENTS') : null
}

function notByGet(reason: 'MUTATION' | 'VARIABLES' | 'ARGUMENTS'): Refusal {
  return graphqlRefusals.NOT_BY_GET({ reason, details: { reason } })
}

function hasArguments(field: FieldNode, document: DocumentNode): boolean {
  if (field.arguments !== undefined && field.arguments.length > 0) return true
  return field.selectionSet !== undefined && fieldsOf(field.selectionSet, document).some((one) => hasArguments(one, document))
}

function fieldsOf({ selections }: SelectionSetNode, document: DocumentNode): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection]
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, document)
    const fragment = document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value)
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? fieldsOf(fragment.selectionSet, document) : []
  })
}
