// The page on which documents are tried. It keeps nothing: token, key, documents and answers are gone with the page.
// @ts-check
/* global React, ReactDOM, GraphiQL */

// The editor writes HTML (highlighted text, rendered descriptions), so it is given HTML. It is given no script and no address
// of one: those sinks stay closed, and what HTML brings along is not run, because no inline script is (CSP).
window.trustedTypes?.createPolicy('default', { createHTML: (html) => html })

const address = document.body.dataset.address
const form = document.forms.namedItem('access')
const said = document.querySelector('output')
const encoder = new TextEncoder()

let token = ''
let key = null
let nonce = null

/** A link may bring a token after its #, which no server sees; it leaves the address bar at once. */
function takeToken() {
  const brought = new URLSearchParams(location.hash.slice(1)).get('token')
  if (brought === null) return
  form.elements.token.value = token = brought
  history.replaceState(null, '', location.pathname)
}

const base64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const sha256 = async (text) => base64url(await crypto.subtle.digest('SHA-256', encoder.encode(text)))
const part = (value) => base64url(encoder.encode(JSON.stringify(value)))

/** A key that this page can use and nobody can take out of it (RFC 9449); tokens are asked for with its thumbprint (RFC 7638). */
async function makeKey() {
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
  const { crv, kty, x, y } = await crypto.subtle.exportKey('jwk', publicKey)
  const jwk = { crv, kty, x, y }
  key = { privateKey, jwk }
  form.elements.thumbprint.value = await sha256(JSON.stringify(jwk))
  said.textContent = 'Ask for a token that is bound to this thumbprint (cnf.jkt), and paste it.'
}

async function proof() {
  const claims = {
    jti: crypto.randomUUID(), htm: 'POST', htu: address, iat: Math.floor(Date.now() / 1000), ath: await sha256(token),
    ...(nonce === null ? {} : { nonce }),
  }
  const text = `${part({ typ: 'dpop+jwt', alg: 'ES256', jwk: key.jwk })}.${part(claims)}`
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, encoder.encode(text))
  return `${text}.${base64url(signature)}`
}

/** Whether the token is bound to a key; what it says is for the hub to judge. */
function isBound() {
  try {
    return JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))).cnf !== undefined
  } catch {
    return false
  }
}

async function send(request) {
  const bound = key !== null && isBound()
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
      ...(token !== '' && { authorization: `${bound ? 'DPoP' : 'Bearer'} ${token}` }),
      ...(bound && { dpop: await proof() }),
    },
    body: JSON.stringify({ query: request.query, variables: request.variables, operationName: request.operationName }),
  })
  const given = answer.headers.get('dpop-nonce')
  const lacked = answer.status === 401 && given !== null && given !== nonce
  if (given !== null) nonce = given
  return lacked && bound ? send(request) : answer.json()
}

/** In place of the browser's storage, in which the editor would keep documents and what was asked. */
function forgetful() {
  const kept = new Map()
  return {
    get length() {
      return kept.size
    },
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  }
}

const root = ReactDOM.createRoot(document.querySelector('main'))

/** Anew with each token; without one there is nothing that the editor could ask. */
function show() {
  if (token === '') {
    said.textContent = 'Paste an access token with the scope explore. Nothing of this page is kept when it is closed.'
    return root.render(null)
  }
  said.textContent = ''
  root.render(React.createElement(GraphiQL, {
    key: token,
    fetcher: send,
    storage: forgetful(),
    isHeadersEditorEnabled: false,
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: 'variables',
    defaultQuery: '{\n  items {\n    nodes {\n      code\n      name\n    }\n  }\n}\n',
  }))
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  token = form.elements.token.value.trim()
  show()
})
form.elements.make.addEventListener('click', () => void makeKey())

takeToken()
show()
