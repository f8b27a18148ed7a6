import type { Words } from '../../words/language.tsx'

export type SceneName = 'people' | 'clients' | 'delegations' | 'grants' | 'volumes' | 'honeytokens' | 'emergency' | 'health' | 'calendar'

interface DeskWords {
  readonly title: string
  readonly scenes: string
  readonly sceneNames: Readonly<Record<SceneName, string>>
  readonly notYours: string
  readonly notYoursHint: string
}

export const administrationWords: Words<DeskWords> = {
  zh: {
    title: '管理', scenes: '管理页面',
    sceneNames: {
      people: '人员', clients: '客户端', delegations: '委托受理', grants: '共享授权', volumes: '调用量', honeytokens: '蜜标', emergency: '紧急调取', health: '运行状况', calendar: '工作日历',
    },
    notYours: '这一页不归您的角色', notYoursHint: '系统、安全、审计三类管理员互相分离（三员分立）：各自只做自己的一份，也只看自己的一份。',
  },
  en: {
    title: 'Administration', scenes: 'Pages of administration',
    sceneNames: {
      people: 'People', clients: 'Clients', delegations: 'Delegations', grants: 'Sharing grants', volumes: 'Volumes', honeytokens: 'Honeytokens', emergency: 'Emergency access', health: 'Health', calendar: 'Working calendar',
    },
    notYours: 'This page is not for your role', notYoursHint: 'System, security and audit administrators are kept apart (三员分立): each does and sees only his or her own part.',
  },
}
