import { Toggle } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { CheckIcon } from '#ui/icons.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { findNearby } from '../../../contract/merging.ts'
import type { NearbyAppeal } from '../../../contract/merging.ts'
import type { Draft } from './draft.ts'
import { SAY } from './messages.ts'

export interface NearbyProps {
  readonly draft: Draft
  /** The kind chosen so far, if any. */
  readonly category: string | undefined
  readonly onSame: (appealId: NearbyAppeal['appealId'] | undefined) => void
}

/** What neighbours said here already. One may say that it is the same thing, and sends one's own all the same. */
export function Nearby({ draft, category, onSame }: NearbyProps) {
  const text = useText(SAY)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const { doorway, placeId, areaCode } = draft.where ?? {}
  const asked = useAsk(
    findNearby,
    draft.where === undefined
      ? undefined
      : {
          query: {
            ...(doorway === undefined ? {} : { doorway }),
            ...(placeId === undefined ? {} : { placeId: placeId as never }),
            ...(areaCode === undefined ? {} : { areaCode: areaCode }),
            ...(category === undefined ? {} : { category }),
            text: draft.text.slice(0, 200),
          },
        },
  )
  // It only helps: while it loads, and where it fails, nobody waits for it.
  if (asked.state !== 'ready' || asked.value.items.length === 0) return null
  return (
    <>
      {asked.value.items.map((one) => {
        const isSame = draft.sameAs === one.appealId
        return (
          <Notice
            key={one.appealId}
            tone={isSame ? 'success' : 'info'}
            title={text('nearby', {
              kind: named(one.categoryZh, one.categoryEn),
              when: tellPast(one.receivedAt, now, lang),
            })}
            actions={
              <Toggle
                size="small"
                icon={isSame ? CheckIcon : undefined}
                pressed={isSame}
                onToggle={(pressed) => onSame(pressed ? one.appealId : undefined)}
              >
                {text('nearbySame')}
              </Toggle>
            }
          >
            {named(one.placeZh, one.placeEn)}
            {lang === 'zh' ? '，' : ', '}
            {text(one.assigned ? 'nearbyAssigned' : 'nearbyReceived')}
            {isSame && <p>{text('nearbyNext')}</p>}
          </Notice>
        )
      })}
    </>
  )
}
