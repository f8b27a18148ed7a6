import type { Words } from '../../../words/language.tsx'

interface HoneytokenWords {
  readonly title: string
  readonly note: string
  readonly show: string
  readonly showHint: string
  readonly hide: string
  readonly list: string
  readonly id: string
  readonly number: string
  readonly plantedAt: string
  readonly plant: string
  readonly plantSure: string
  readonly plantNumber: string
  readonly plantHint: string
  readonly remove: string
  readonly removeSure: string
  readonly none: string
}

export const honeytokenWords: Words<HoneytokenWords> = {
  zh: {
    title: '蜜标', note: '蜜标是不属于任何人的号码。正常业务不会查到它；谁访问它，就立即报警。号码不要告诉任何人。', show: '显示已设的号码', showHint: '号码只在需要时显示，查看记入日志，需要五分钟内的身份确认。', hide: '收起', list: '已设的蜜标', id: '编号', number: '号码', plantedAt: '设置时间',
    plant: '设置蜜标', plantSure: '号码对查询者与一号不知道的号码没有区别。', plantNumber: '不属于任何人的号码', plantHint: '例如行政区划 29 开头的号码：没有这样的省。已是某人的号码会被拒绝。', remove: '撤除', removeSure: '撤除后访问这个号码不再报警。', none: '没有设置。',
  },
  en: {
    title: 'Honeytokens', note: 'Numbers that are nobody’s. Ordinary work never meets them; whoever asks about one raises an alarm at once. Tell nobody.', show: 'Show the planted numbers', showHint: 'They are shown only when needed, on record, and after a fresh proof.', hide: 'Hide', list: 'Planted numbers', id: 'No.', number: 'Number', plantedAt: 'Planted',
    plant: 'Plant a number', plantSure: 'To whoever asks it is no different from a number that the hub does not know.', plantNumber: 'A number that nobody has', plantHint: 'Such as one of a region 29xxxx, which no province has. A number of somebody’s is refused.', remove: 'Remove', removeSure: 'Access to this number raises no alarm any more.', none: 'None.',
  },
}
