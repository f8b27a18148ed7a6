import { Button, Dropdown } from 'antd'
import { useActing } from '../session/session.tsx'
import { useLanguage, useWords } from '../words/language.tsx'
import { roleWords } from '../words/roles.ts'
import { signOut, takeRole } from './use-session.ts'
import { shellWords } from './words.ts'

/** Who acts in which role, and what is to be done about that. */
export function PersonMenu() {
  const words = useWords(shellWords)
  const roleNames = useWords(roleWords)
  const { language, choose } = useLanguage()
  const { name, role, roles, departmentName } = useActing()
  const others = roles.filter((one) => one.role !== role)
  const items = [
    ...others.map((one) => ({ key: one.role, label: `${words.changeRole}：${roleNames[one.role]}`, onClick: () => void takeRole(one.role, '/console/') })),
    { key: 'account', label: <a href="/console/account">{words.account}</a> },
    { key: 'sign-out', label: words.signOut, onClick: () => void signOut() },
  ]
  return (
    <div className="person">
      <Button type="text" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>{words.otherLanguage}</Button>
      <Dropdown menu={{ items }} trigger={['click']} autoFocus>
        <Button type="text" aria-haspopup="menu">
          <span className="person-name">{name}</span><span className="person-role">{roleNames[role]} · {departmentName}</span>
        </Button>
      </Dropdown>
    </div>
  )
}
