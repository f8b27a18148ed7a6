export { demoIssuer, type DemoIssuer, type DemoIssuerOptions } from './demo-issuer.ts'
export { SigningKeysInvalid } from './errors.ts'
export { maxTokenLifetimeMs, type PublishedKey, type TokenRequest } from './model.ts'
