// The script of the hub's own pages for signing in. Nothing here makes HTML out of text: elements are made and given text.
const status = document.getElementById('status')
const { page, lang, revoke, backedUp, lastUsed } = document.body.dataset

function say(code) {
  const text = document.querySelector(`#messages [data-code="${CSS.escape(code)}"]`) ?? document.querySelector('#messages [data-code="FAILED"]')
  status.textContent = text.textContent
}

class Refused extends Error {
  constructor(code) {
    super(code)
    this.code = code
  }
}

async function ask(method, path, body) {
  const headers = { 'x-yihao-page': '1', ...(body && { 'content-type': 'application/json' }) }
  const answer = await fetch(path, { method, headers, credentials: 'same-origin', ...(body && { body: JSON.stringify(body) }) })
  const said = await answer.json().catch(() => ({}))
  if (!answer.ok) throw new Refused(said.errors?.[0]?.extensions?.code ?? 'FAILED')
  return said
}

const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

async function register(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: options.excludeCredentials.map((known) => ({ ...known, id: bytes(known.id) })),
  }
  const { id, type, response } = await navigator.credentials.create({ publicKey })
  const transports = response.getTransports?.() ?? []
  return { id, type, response: { clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject), transports } }
}

async function prove(options) {
  const publicKey = { ...options, challenge: bytes(options.challenge) }
  const { id, type, response } = await navigator.credentials.get({ publicKey })
  const { clientDataJSON, authenticatorData, signature } = response
  return { id, type, response: { clientDataJSON: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature) } }
}

/** Runs what a button does, once at a time, and says what came of it. */
function onPress(target, event, work) {
  target.addEventListener(event, async (pressed) => {
    pressed.preventDefault()
    const buttons = [...document.querySelectorAll('button')]
    for (const button of buttons) button.disabled = true
    try {
      say('WORKING')
      await work()
    } catch (error) {
      say(error instanceof Refused ? error.code : error?.name === 'NotAllowedError' || error?.name === 'AbortError' ? 'CANCELLED' : error?.name === 'SecurityError' ? 'UNSUPPORTED' : 'FAILED')
      if (error instanceof Refused && error.code === 'STEP_UP_REQUIRED') location.assign('/console/step-up?to=/console/account')
    } finally {
      for (const button of buttons) button.disabled = false
      if (pressed.target instanceof HTMLElement && document.contains(pressed.target)) pressed.target.focus()
    }
  })
}

function signIn() {
  const here = location.pathname
  onPress(document.getElementById('use-passkey'), 'click', async () => {
    if (!window.PublicKeyCredential) return say('UNSUPPORTED')
    const answer = await prove(await ask('POST', `${here}/options`, {}))
    location.assign((await ask('POST', here, { answer })).next)
  })
  for (const button of document.querySelectorAll('#demo button'))
    onPress(button, 'click', async () => location.assign((await ask('POST', `${here}/demo`, { account: button.dataset.account })).next))
  document.getElementById('use-passkey').focus()
}

function enrolment() {
  const form = document.getElementById('enrolment')
  onPress(form, 'submit', async () => {
    if (!window.PublicKeyCredential) return say('UNSUPPORTED')
    const code = form.elements.code.value
    const answer = await register(await ask('POST', '/sign-in/enrolment/options', { code }))
    await ask('POST', '/sign-in/enrolment', { code, answer })
    form.reset()
    say('REGISTERED')
  })
}

async function account() {
  const roleWord = (role) => document.querySelector(`#role-words [data-role="${CSS.escape(role)}"]`)?.textContent ?? role
  let session
  try {
    session = await ask('GET', '/console/session')
  } catch {
    location.replace('/console/sign-in')
    return
  }
  document.getElementById('role').textContent = session.role ? roleWord(session.role) : '–'
  const roles = document.getElementById('roles')
  for (const { role } of session.roles) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = roleWord(role)
    button.setAttribute('aria-pressed', String(role === session.role))
    roles.append(button)
    onPress(button, 'click', async () => {
      await ask('POST', '/console/session/role', { role })
      location.reload()
    })
  }
  onPress(document.getElementById('sign-out'), 'click', () => leave('/console/session'))
  onPress(document.getElementById('sign-out-everywhere'), 'click', () => leave('/console/sessions'))
  onPress(document.getElementById('add-passkey'), 'click', async () => {
    const answer = await register(await ask('POST', '/console/passkeys/options', {}))
    await ask('POST', '/console/passkeys', { answer })
    location.reload()
  })
  if (session.role !== null) await listPasskeys()
}

async function listPasskeys() {
  const list = document.getElementById('passkeys')
  const date = (iso) => new Date(iso).toLocaleString(lang)
  for (const { name, createdAt, lastUsedAt, backedUp: isBackedUp } of (await ask('GET', '/console/passkeys')).passkeys) {
    const entry = document.createElement('li')
    const words = [date(createdAt), isBackedUp ? backedUp : '', lastUsedAt ? `${lastUsed} ${date(lastUsedAt)}` : '']
    entry.textContent = `${words.filter((word) => word !== '').join(' · ')} `
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = revoke
    entry.append(button)
    list.append(entry)
    onPress(button, 'click', async () => {
      await ask('DELETE', `/console/passkeys/${name}`)
      location.reload()
    })
  }
}

async function leave(path) {
  const { issuer } = await ask('DELETE', path)
  location.assign(issuer ?? '/console/sign-in')
}

const start = { 'sign-in': signIn, enrolment, account, plain: () => undefined }[page]
await start?.()
