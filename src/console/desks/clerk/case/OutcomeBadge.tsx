import {
  CheckCircleFilled, ClockCircleFilled, CloseCircleOutlined, EditFilled, ExclamationCircleFilled, FileTextFilled, HistoryOutlined, SafetyCertificateFilled, SwapOutlined,
} from '@ant-design/icons'
import type { MaterialOutcome } from '../../../generated/operations.ts'
import { useWords } from '../../../words/language.tsx'
import { clerkWords } from '../words.ts'

const SIGNS: Readonly<Record<MaterialOutcome, typeof CheckCircleFilled>> = {
  HELD: SafetyCertificateFilled, CHECKABLE: CheckCircleFilled, REUSABLE: HistoryOutlined, PREFILLED_FORM: EditFilled, BY_ASSISTANCE: SwapOutlined,
  BY_COMMITMENT: FileTextFilled, DEFERRABLE: ClockCircleFilled, NOT_APPLICABLE: CloseCircleOutlined, MUST_BRING: ExclamationCircleFilled,
}

/** What becomes of a material: a word, a sign and a colour, each of which is enough. */
export function OutcomeBadge({ outcome }: { readonly outcome: MaterialOutcome }) {
  const { outcomes } = useWords(clerkWords)
  const Sign = SIGNS[outcome]
  return <span className={`clerk-outcome is-${outcome.toLowerCase().replaceAll('_', '-')}`}><Sign aria-hidden /> {outcomes[outcome]}</span>
}
