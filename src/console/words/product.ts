import type { Words } from './language.tsx'

export const productName: Words<string> = { zh: '一号控制台', en: 'Yihao console' }
