/** The parts of a guide, each a page of the editor. */
export type SectionName =
  | 'facts' | 'basis' | 'acceptance' | 'materials' | 'form' | 'steps' | 'limits' | 'fees' | 'places' | 'contacts' | 'results' | 'change'
