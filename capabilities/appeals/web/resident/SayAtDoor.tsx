import { showDoorway } from '#places/contract.ts'
import type { Doorway } from '#places/contract.ts'
import { Button, LinkButton } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { PhoneIcon, PlaceIcon, RefreshIcon } from '#ui/icons.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { textIn, useNamed, useText } from '#kernel/web/i18n.ts'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { newPath } from './paths.ts'
import type { ChosenPlace } from './say/draft.ts'
import { SAY } from './say/messages.ts'
import { Say } from './say/Say.tsx'
import { PLACES } from './say/place-messages.ts'

/**
 * The page behind the code on a door: where one stands, who looks after it, and three steps. One may write at once: what
 * is known of the door comes while one does.
 */
export default function SayAtDoor({ params }: ScreenProps) {
  const code = params['code'] ?? ''
  const door = useAsk(showDoorway, { params: { code } })
  if (door.state === 'refused' && UNKNOWN.has(door.refused.refusal)) return <UnknownDoor />
  const known = door.state === 'ready' ? door.value : undefined
  const place: ChosenPlace = {
    doorway: code,
    nameZh: known?.pathZh ?? textIn(PLACES, 'zh')('doorOf', { code }),
    nameEn: known?.pathEn ?? textIn(PLACES, 'en')('doorOf', { code }),
    communityZh: known?.communityZh ?? '',
    communityEn: known?.communityEn ?? '',
  }
  return (
    <Say
      place={place}
      above={
        known ? (
          <DoorPlate door={known} />
        ) : (
          <PlateToCome place={place} again={door.state === 'refused' ? door.again : undefined} />
        )
      }
    />
  )
}

const UNKNOWN: ReadonlySet<string> = new Set(['doorway-unknown', 'invalid'])

function UnknownDoor() {
  const text = useText(PLACES)
  useTitle(text('doorTitle'))
  return (
    <Page width="form">
      <h1>{text('doorTitle')}</h1>
      <Notice
        tone="warning"
        title={text('doorUnknown')}
        actions={
          <LinkButton tone="primary" href={newPath()}>
            {text('choosePlace')}
          </LinkButton>
        }
      >
        {text('doorUnknownNext')}
      </Notice>
    </Page>
  )
}

interface PlateToComeProps {
  readonly place: ChosenPlace
  /** Set when it did not come. */
  readonly again: (() => void) | undefined
}

/** The plate while its words are on their way; the code alone is enough to send what one has to say. */
function PlateToCome({ place, again }: PlateToComeProps) {
  const text = useText(PLACES)
  const common = useText(COMMON)
  const named = useNamed()
  return (
    <section className="door-plate" aria-label={text('doorTitle')} aria-busy={again === undefined}>
      <span className="double-rule" />
      <div className="door-plate-where">
        <PlaceIcon />
        <div>
          <p className="door-plate-name">{named(place.nameZh, place.nameEn)}</p>
          <p className="door-plate-more">{again === undefined ? common('loading') : text('doorLater')}</p>
        </div>
        {again !== undefined && (
          <Button size="small" icon={RefreshIcon} onClick={again}>
            {common('again')}
          </Button>
        )}
      </div>
      {again === undefined && <div className="door-plate-wait" />}
    </section>
  )
}

/** As posted at the door: the place, its community and grid, and the people answerable for it. */
function DoorPlate({ door }: { readonly door: Doorway }) {
  const text = useText(SAY)
  const named = useNamed()
  const posts = door.posts
    .filter(({ name, phone }) => name !== null && phone !== null)
    .toSorted((a, b) => ORDER.indexOf(a.post) - ORDER.indexOf(b.post))
  return (
    <section className="door-plate" aria-label={text('atDoor')}>
      <span className="double-rule" />
      <div className="door-plate-where">
        <PlaceIcon />
        <div>
          <p className="door-plate-name">{named(door.pathZh, door.pathEn)}</p>
          <p className="door-plate-more">
            {[named(door.communityZh, door.communityEn), named(door.gridZh, door.gridEn)]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
      </div>
      {posts.length > 0 && (
        <Disclosure title={text('posts')}>
          <Facts>
            {posts.map((post) => (
              <Fact key={post.post} name={text(post.post)}>
                {post.name}{' '}
                <a
                  className="door-plate-call"
                  href={`tel:${post.phone}`}
                  aria-label={text('call', { number: post.phone ?? '' })}
                >
                  <PhoneIcon />
                  {post.phone}
                </a>
              </Fact>
            ))}
          </Facts>
        </Disclosure>
      )}
    </section>
  )
}

/** Whom one meets in the stairwell comes first. */
const ORDER = ['worker', 'reporter', 'leader']
