export {
  laterWords, notNeededWords,
  type LaterMaterial, type LaterOutcome, type MissingMaterial, type NoticeContent, type NoticeFee, type NoticeLimit, type NoticePlace, type NoticeQuestion,
  type NotNeededMaterial, type NotNeededOutcome,
} from './content.ts'
export { noticePage, noticePdf } from './printed.ts'
