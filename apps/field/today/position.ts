import { useCallback, useState } from 'react'
import type { Standing } from './walk.ts'

export interface Position {
  readonly standing: Standing | undefined
  readonly state: 'none' | 'finding' | 'not-found'
  readonly find: () => void
  readonly forget: () => void
}

const PATIENCE_MS = 15_000

/** One reading, when the person asks for it. It lives in this page, goes nowhere, and is gone with the page. */
export function usePosition(): Position {
  const [standing, setStanding] = useState<Standing>()
  const [state, setState] = useState<Position['state']>('none')
  const find = useCallback(() => {
    setState('finding')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setStanding({ lat: coords.latitude, lng: coords.longitude })
        setState('none')
      },
      () => setState('not-found'),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 0 },
    )
  }, [])
  const forget = useCallback(() => {
    setStanding(undefined)
    setState('none')
  }, [])
  return { standing, state, find, forget }
}
