import { createContext, useContext, useEffect, useState } from 'react'
import { useLang } from './i18n.ts'
import { wordsOf } from '#kernel/common/recorded.ts'
import type { Recorded, RecordedWords } from '#kernel/common/recorded.ts'

/** The words of all capabilities, put together by the app and fetched when somebody reads them. */
export const RecordedContext = createContext<() => Promise<readonly Recorded[]>>(async () => [])

/** The same for whoever reads; none until they are here. */
export function useRecorded(): RecordedWords | undefined {
  const fetches = useContext(RecordedContext)
  const lang = useLang()
  const [all, setAll] = useState<readonly Recorded[]>()
  useEffect(() => {
    let wanted = true
    fetches().then(
      (some) => {
        if (wanted) setAll(some)
      },
      // Without them the ids stand there, which is better than nothing.
      () => {
        if (wanted) setAll([])
      },
    )
    return () => {
      wanted = false
    }
  }, [fetches])
  return all && wordsOf(all, lang)
}
