import { hubSchema } from '../../src/app.ts'
import { refusalCatalogue } from '../../src/kernel/errors.ts'
import { printHubSchema } from '../../src/platform/graphql/build-schema.ts'
import { registeredOperations } from '../../src/platform/operation.ts'
import { accessMatrixPage } from './access-matrix.ts'
import { auditEventsPage } from './audit-events.ts'
import { dataElementsFile } from './data-elements.ts'
import { errorsPage } from './errors.ts'

/**
 * The generated files of `schema/`, by name. They say what the code says and nothing else: the
 * rooms and the server, by being loaded, have declared their refusals and operations.
 */
export async function contractFiles(): Promise<ReadonlyMap<string, string>> {
  // The network side, which app.ts does not know, refuses in words of its own.
  await import('../../src/commands/start-server.ts')
  return new Map([
    ['schema.graphql', printHubSchema(await hubSchema())],
    ['errors.md', errorsPage(refusalCatalogue())],
    ['audit-events.md', auditEventsPage(registeredOperations())],
    ['access-matrix.md', accessMatrixPage(registeredOperations())],
    ['formats/data-elements.json', dataElementsFile()],
  ])
}
