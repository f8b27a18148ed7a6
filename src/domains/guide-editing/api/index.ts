import { CatalogueItemResolver } from './catalogue-item.resolver.ts'
import { ConditionResolver } from './condition.resolver.ts'
import { GuideDraftResolver } from './draft.resolver.ts'
import { GuideVersionResolver } from './version.resolver.ts'
import { GuideWarningResolver } from './warning.resolver.ts'

export const guideEditingResolvers = [GuideDraftResolver, GuideVersionResolver, CatalogueItemResolver, ConditionResolver, GuideWarningResolver]
