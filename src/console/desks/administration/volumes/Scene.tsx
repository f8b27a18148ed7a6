import { Scene } from '../../../ui/Scene.tsx'
import { useWords } from '../../../words/language.tsx'
import { DeclaredVolumes } from './DeclaredVolumes.tsx'
import { Holds } from './Holds.tsx'
import { volumeWords } from './words.ts'

/** How much is read, and what waits beyond it. */
export function VolumesScene() {
  const words = useWords(volumeWords)
  return <Scene title={words.title}><Holds /><DeclaredVolumes /></Scene>
}
