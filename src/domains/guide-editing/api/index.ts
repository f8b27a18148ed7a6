import { GuideDraftResolver } from './draft.resolver.ts'
import { GuideVersionResolver } from './version.resolver.ts'

export const guideEditingResolvers = [GuideDraftResolver, GuideVersionResolver]
