import { DocumentResolver } from './document.resolver.ts'

export const documentResolvers = [DocumentResolver]
