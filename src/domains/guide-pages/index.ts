export { guidePages, type GuidePagesOptions } from './routes.ts'
