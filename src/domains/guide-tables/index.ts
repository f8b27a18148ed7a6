export { tableRoutes } from './routes.ts'
export { previewTable } from './operations/preview-table.ts'
export { draftTable, publishTable } from './operations/apply-table.ts'
export { exportTable } from './operations/export-table.ts'
