import type { Words } from '../words/language.tsx'

interface ShellWords {
  readonly toMain: string
  readonly desks: string
  readonly actsAs: string
  readonly chooseRole: string
  readonly chooseRoleHint: string
  readonly otherLanguage: string
  readonly account: string
  readonly changeRole: string
  readonly signOut: string
  readonly over: string
  readonly overHint: string
  readonly signIn: string
  readonly endsSoon: (minutes: number) => string
  readonly goOn: string
  readonly proof: string
  readonly proofHint: string
  readonly prove: string
  readonly cancel: string
  readonly notFound: string
  readonly notFoundHint: string
  readonly noDesk: string
  readonly failed: string
  readonly failedHint: string
  readonly reload: string
}

export const shellWords: Words<ShellWords> = {
  zh: {
    toMain: '跳到主要内容', desks: '工作台', actsAs: '当前身份', chooseRole: '请选择本次使用的角色',
    chooseRoleHint: '一次只以一个角色操作；之后可以在右上角更换。', otherLanguage: 'English', account: '我的登录与通行密钥', changeRole: '更换角色',
    signOut: '退出登录', over: '登录已结束', overHint: '为保护数据，登录在一段时间不用后自动结束。已录入的草稿保存在一号上，重新登录后继续。', signIn: '重新登录',
    endsSoon: (minutes) => `登录将在 ${minutes} 分钟内结束`, goOn: '继续使用', proof: '请再次确认是您本人',
    proofHint: '这项操作需要五分钟内的身份确认。将打开一个小窗口，用您的通行密钥确认后自动继续。', prove: '确认身份', cancel: '取消',
    notFound: '没有这个页面', notFoundHint: '地址可能有误，或者您的角色不使用这个工作台。', noDesk: '您的角色没有可用的工作台。',
    failed: '页面出错了', failedHint: '请重新载入；已保存的草稿不受影响。', reload: '重新载入',
  },
  en: {
    toMain: 'Skip to main content', desks: 'Desks', actsAs: 'Acting as', chooseRole: 'Choose the role to act in',
    chooseRoleHint: 'One role at a time; you can change it later at the top right.', otherLanguage: '中文', account: 'My sign-in and passkeys', changeRole: 'Change role',
    signOut: 'Sign out', over: 'You are signed out', overHint: 'To protect data, a session ends when it is not used for a while. Drafts are kept by the hub; sign in again to go on.', signIn: 'Sign in again',
    endsSoon: (minutes) => `The session ends within ${minutes} min`, goOn: 'Go on', proof: 'Confirm again that it is you',
    proofHint: 'This needs a proof of presence from the last five minutes. A small window opens; confirm with your passkey and it goes on by itself.', prove: 'Confirm', cancel: 'Cancel',
    notFound: 'There is no such page', notFoundHint: 'The address may be wrong, or your role does not use this desk.', noDesk: 'Your role has no desk.',
    failed: 'Something went wrong on this page', failedHint: 'Load it again; drafts that were saved are safe.', reload: 'Load again',
  },
}
