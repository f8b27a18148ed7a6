import type { FaultSentence } from './fault-sentence.ts'

export const faultsInChinese: Readonly<Record<string, FaultSentence>> = {
  CONNECTION_LOST: { meaning: '连接不上一号。', remedy: '您录入的内容还在。请检查网络；页面会自动重试。' },
  INTERNAL: { meaning: '一号内部出错。', remedy: '请稍后重试；如仍不行，把请求编号告诉运行维护人员。' },
}
