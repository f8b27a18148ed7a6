export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Chinese unless English is asked for. */
export function languageIn(query: URLSearchParams): Language {
  return query.get('lang') === 'en' ? 'en' : 'zh-CN'
}

export interface Texts {
  readonly site: string
  readonly signIn: string
  readonly withPasskey: string
  readonly signInHint: string
  readonly enrol: string
  readonly enrolHint: string
  readonly code: string
  readonly codeHint: string
  readonly register: string
  readonly demo: string
  readonly over: string
  readonly overHint: string
  readonly again: string
  readonly failed: string
  readonly going: string
  readonly goOn: string
  readonly account: string
  readonly toConsole: string
  readonly role: string
  readonly chooseRole: string
  readonly passkeys: string
  readonly addPasskey: string
  readonly revoke: string
  readonly signOut: string
  readonly signOutEverywhere: string
  readonly backedUp: string
  readonly lastUsed: string
  readonly needsScript: string
  readonly otherLanguage: string
  readonly roles: Readonly<Record<string, string>>
  /** What the script says, by the code of the refusal or the event. */
  readonly messages: Readonly<Record<string, string>>
}

const CHINESE: Texts = {
  site: '一号 政务数据共享',
  signIn: '登录',
  withPasskey: '使用通行密钥登录',
  signInHint: '用您登记过的设备（指纹、面容、PIN 或安全密钥）确认身份。不需要账号和密码。',
  enrol: '首次登记通行密钥',
  enrolHint: '输入安全管理员给您的登记码，然后用您的设备登记通行密钥。登记码一小时内有效，只能使用一次。',
  code: '登记码',
  codeHint: '20 个字母和数字，不分大小写',
  register: '登记',
  demo: '演示登录（只在演示环境中有）',
  over: '本次登录已结束或超时',
  overHint: '请重新开始登录。',
  again: '重新登录',
  failed: '未能登录',
  going: '正在进入…',
  goOn: '继续',
  account: '我的登录',
  toConsole: '返回控制台',
  role: '当前角色',
  chooseRole: '选择角色',
  passkeys: '我的通行密钥',
  addPasskey: '登记另一个通行密钥',
  revoke: '注销',
  signOut: '退出登录',
  signOutEverywhere: '退出所有设备',
  backedUp: '已同步',
  lastUsed: '最近使用',
  needsScript: '登录需要启用 JavaScript。',
  otherLanguage: 'English',
  roles: {
    CLERK: '窗口人员', ISSUER_STEWARD: '证照数据管理员', CATALOGUE_EDITOR: '事项编辑', SUPERVISOR: '监督人员',
    SYSTEM_ADMINISTRATOR: '系统管理员', SECURITY_ADMINISTRATOR: '安全管理员', AUDITOR: '审计管理员',
  },
  messages: {
    WORKING: '请在您的设备上确认…',
    CANCELLED: '没有完成，请再试一次。',
    UNSUPPORTED: '此浏览器或地址不支持通行密钥。请使用新版浏览器，并通过域名（或 localhost）访问。',
    SIGN_IN_REFUSED: '未能登录。请使用登记过的通行密钥；如已遗失，请向安全管理员索取登记码。',
    ENROLMENT_REFUSED: '登记码或通行密钥未被接受。登记码一小时内有效、只能使用一次，输错五次即失效。',
    SIGN_IN_OVER: '本次登录已结束或超时，请重新开始。',
    NOT_SIGNED_IN: '您尚未登录，或登录已结束。',
    STEP_UP_REQUIRED: '请再次确认身份，然后重试。',
    PASSKEY_LAST: '这是您唯一的通行密钥，请先登记另一个。',
    REGISTERED: '已登记。现在可以登录。',
    SIGNED_OUT: '已退出。',
    FAILED: '未能完成，请稍后再试。',
  },
}

const ENGLISH: Texts = {
  site: 'Yihao data sharing',
  signIn: 'Sign in',
  withPasskey: 'Sign in with a passkey',
  signInHint: 'Confirm with the device that you registered (fingerprint, face, PIN or security key). No account name and no password is needed.',
  enrol: 'Register a passkey for the first time',
  enrolHint: 'Type the enrolment code from your security administrator, then register a passkey with your device. A code lasts an hour and serves once.',
  code: 'Enrolment code',
  codeHint: '20 letters and digits, capital or small',
  register: 'Register',
  demo: 'Sign in for the demo (in the demo only)',
  over: 'This sign-in has been finished or took too long',
  overHint: 'Please begin again.',
  again: 'Sign in again',
  failed: 'You could not be signed in',
  going: 'On your way…',
  goOn: 'Go on',
  account: 'My sign-in',
  toConsole: 'Back to the console',
  role: 'Present role',
  chooseRole: 'Choose a role',
  passkeys: 'My passkeys',
  addPasskey: 'Register another passkey',
  revoke: 'Revoke',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out everywhere',
  backedUp: 'synchronised',
  lastUsed: 'last used',
  needsScript: 'Signing in needs JavaScript.',
  otherLanguage: '中文',
  roles: {
    CLERK: 'Clerk', ISSUER_STEWARD: 'Issuer’s steward', CATALOGUE_EDITOR: 'Catalogue editor', SUPERVISOR: 'Supervisor',
    SYSTEM_ADMINISTRATOR: 'System administrator', SECURITY_ADMINISTRATOR: 'Security administrator', AUDITOR: 'Audit administrator',
  },
  messages: {
    WORKING: 'Please confirm with your device…',
    CANCELLED: 'That was not finished; please try again.',
    UNSUPPORTED: 'This browser or address does not allow passkeys. Use a recent browser, and a name (or localhost) in the address.',
    SIGN_IN_REFUSED: 'You could not be signed in. Use the passkey that you registered; if it is lost, ask your security administrator for a code.',
    ENROLMENT_REFUSED: 'The code or the passkey was not accepted. A code lasts an hour, serves once, and ends after five wrong tries.',
    SIGN_IN_OVER: 'This sign-in has been finished or took too long; please begin again.',
    NOT_SIGNED_IN: 'You are not signed in, or your session has ended.',
    STEP_UP_REQUIRED: 'Please confirm again that it is you, then try once more.',
    PASSKEY_LAST: 'This is your only passkey; register another first.',
    REGISTERED: 'Registered. You can sign in now.',
    SIGNED_OUT: 'Signed out.',
    FAILED: 'That could not be done; please try again later.',
  },
}

export function textsIn(language: Language): Texts {
  return language === 'en' ? ENGLISH : CHINESE
}
