import { createContext, useContext, useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import { may } from './rights.ts'
import { Boundary } from './screens.tsx'

export interface PartProps {
  /** The key of the record the page is about: its id at the desk, its code for a resident. */
  readonly about: string
  /** Runs an act once it is known who is asking; at the desk that is so from the start. */
  readonly first: (act: () => void) => void
  /** The record changed: the page asks for it anew. */
  readonly onDone: () => void
}

/** A part of the page of one record, brought by a capability that stands below the one whose page it is. */
export interface Part {
  /** The page it belongs on, by its path: `/appeals/:id`. */
  readonly on: string
  /** The permission whose holders see it. */
  readonly needs?: string
  /** It is there only once the story of the record tells this. */
  readonly once?: string
  readonly load: () => Promise<{ readonly default: ComponentType<PartProps> }>
}

/** All parts there are, put together by the app. */
export const PartsContext = createContext<readonly Part[]>([])

export interface PartsProps extends PartProps {
  readonly on: string
  /** Names of the lines of the record's story. */
  readonly told?: readonly string[]
}

/** What other capabilities have to say on this page, in the order in which the app names them. */
export function Parts({ on, told = [], ...props }: PartsProps) {
  const parts = useContext(PartsContext)
  return (
    <>
      {parts
        .filter(
          (part) =>
            part.on === on &&
            (part.needs === undefined || may(part.needs)) &&
            (part.once === undefined || told.includes(part.once)),
        )
        .map((part, i) => (
          <PartView key={i} part={part} {...props} />
        ))}
    </>
  )
}

/** One part. While it is fetched, and if it cannot be, the rest of the page stands without it. */
function PartView({ part, ...props }: PartProps & { readonly part: Part }) {
  const [View, setView] = useState<ComponentType<PartProps>>()
  useEffect(() => {
    let wanted = true
    part.load().then(
      (module) => {
        if (wanted) setView(() => module.default)
      },
      () => {},
    )
    return () => {
      wanted = false
    }
  }, [part])
  if (View === undefined) return null
  return (
    <Boundary failed={null}>
      <View {...props} />
    </Boundary>
  )
}
