import { useState } from 'react'
import { useNow } from '#kernel/web/time.ts'
import { findDraft } from './say/draft.ts'
import type { ChosenPlace } from './say/draft.ts'
import { PlacePicker } from './say/PlacePicker.tsx'
import { takeSame } from './say/same.ts'
import { Say } from './say/Say.tsx'

/** A need from anywhere: the place first, then the three steps. */
export default function SayAnywhere() {
  const now = useNow()
  const [same] = useState(takeSame)
  const [where, setWhere] = useState<ChosenPlace | undefined>(() => same?.where ?? findDraft(now)?.where)
  if (where === undefined) return <PlacePicker onPick={setWhere} />
  return <Say place={where} begun={same?.draft} onChangePlace={() => setWhere(undefined)} />
}
