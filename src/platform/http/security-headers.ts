/** What a page may load, each source as CSP level 3 writes it (`'self'`, a hash). Nothing where absent. */
export interface PageSources {
  readonly script?: readonly string[]
  readonly style?: readonly string[]
  readonly image?: readonly string[]
  readonly font?: readonly string[]
  readonly worker?: readonly string[]
  /** Addresses that its scripts may ask. */
  readonly connect?: readonly string[]
  /** Addresses to which its forms may be sent. */
  readonly formAction?: readonly string[]
  /** Trusted Types policies that its scripts make, by name; no script may make another. */
  readonly trustedTypes?: readonly string[]
  /** Whether it registers or asks for passkeys (WebAuthn). */
  readonly passkeys?: boolean
}

const TWO_YEARS_S = 63_072_000

/** Powerful features (Permissions Policy) that nothing of the hub uses. */
const UNUSED_FEATURES = [
  'accelerometer', 'browsing-topics', 'camera', 'display-capture', 'fullscreen', 'geolocation', 'gyroscope', 'hid',
  'identity-credentials-get', 'idle-detection', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture',
  'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking',
]
const PASSKEY_FEATURES = ['publickey-credentials-create', 'publickey-credentials-get']

/** On every answer. Answers are for one caller under one purpose: nothing on the way may keep them. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  // Browsers heed it only where it came over TLS, which is the reverse proxy's; for this host and those below it.
  'strict-transport-security': `max-age=${TWO_YEARS_S}; includeSubDomains`,
  'x-content-type-options': 'nosniff',
  // For browsers that do not know frame-ancestors.
  'x-frame-options': 'DENY',
  ...pageHeaders({}),
}

/** The headers in which a page differs from every other answer: it may load and do what is named, and nothing else. */
export function pageHeaders(sources: PageSources): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(sources),
    'permissions-policy': [
      ...UNUSED_FEATURES.map((feature) => `${feature}=()`),
      ...PASSKEY_FEATURES.map((feature) => `${feature}=${sources.passkeys === true ? '(self)' : '()'}`),
    ].join(', '),
  }
}

function contentSecurityPolicy({ script, style, image, font, worker, connect, formAction = [], trustedTypes = [] }: PageSources): string {
  const loaded = Object.entries({
    'script-src': script, 'style-src': style, 'img-src': image, 'font-src': font, 'worker-src': worker, 'connect-src': connect,
  }).flatMap(([name, from]) => (from === undefined || from.length === 0 ? [] : [[name, ...from].join(' ')]))
  return [
    "default-src 'none'",
    ...loaded,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ['form-action', ...orNone(formAction)].join(' '),
    "require-trusted-types-for 'script'",
    ['trusted-types', ...orNone(trustedTypes)].join(' '),
  ].join('; ')
}

function orNone(names: readonly string[]): readonly string[] {
  return names.length === 0 ? ["'none'"] : names
}
