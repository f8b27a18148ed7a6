import { Button } from 'antd'
import { ActingContext, type Session } from '../session/session.tsx'
import { FaultNotice } from '../ui/FaultNotice.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { useWords } from '../words/language.tsx'
import { roleWords } from '../words/roles.ts'
import { Frame } from './Frame.tsx'
import { signInAddress, takeRole, useOtherWindows, useSession } from './use-session.ts'
import { shellWords } from './words.ts'

/** Lets in who is signed in and acts in a role; everybody else is shown the way. */
export function Entrance() {
  const { data: session, error, refetch } = useSession()
  useOtherWindows()
  const isOver = error?.code === 'NOT_SIGNED_IN'
  if (session === undefined) {
    if (isOver) return <SignedOut />
    return <main className="alone">{error === null ? <Waiting /> : <FaultNotice fault={error} onAgain={() => void refetch()} />}</main>
  }
  const held = session.roles.find(({ role }) => role === session.role)
  if (isOver) return <SignedOut />
  if (held === undefined) return <RoleChoice session={session} />
  const { role, departmentCode, departmentName } = held
  return (
    <ActingContext.Provider value={{ ...session, role, departmentCode, departmentName }}>
      <Frame key={role} />
    </ActingContext.Provider>
  )
}

function SignedOut() {
  const words = useWords(shellWords)
  return (
    <main className="alone">
      <h1>{words.over}</h1>
      <p>{words.overHint}</p>
      <p><Button type="primary" href={signInAddress()}>{words.signIn}</Button></p>
    </main>
  )
}

function RoleChoice({ session }: { readonly session: Session }) {
  const words = useWords(shellWords)
  const roles = useWords(roleWords)
  return (
    <main className="alone">
      <h1>{words.chooseRole}</h1>
      <p>{words.chooseRoleHint}</p>
      <ul className="role-choice">
        {session.roles.map(({ role, departmentName }) => (
          <li key={role}><Button size="large" block onClick={() => void takeRole(role, location.href)}>{roles[role]} · {departmentName}</Button></li>
        ))}
      </ul>
    </main>
  )
}
