import { showDoorway } from '#places/contract.ts'
import type { Doorway } from '#places/contract.ts'
import { Button, LinkButton } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Card.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { PhoneIcon, PlaceIcon, RefreshIcon } from '#ui/icons.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { newPath } from './paths.ts'
import { SAY } from './say/messages.ts'
import { Say } from './say/Say.tsx'
import { PLACES } from './say/place-messages.ts'

/** The page behind the code on a door: where one stands, who looks after it, and three steps. */
export default function SayAtDoor({ params }: ScreenProps) {
  const code = params['code'] ?? ''
  const text = useText(PLACES)
  const common = useText(COMMON)
  const door = useAsk(showDoorway, { params: { code } })
  useTitle(text('doorTitle'))
  if (door.state === 'loading') {
    return (
      <Page width="form">
        <Skeleton label={common('loading')} lines={8} />
      </Page>
    )
  }
  if (door.state === 'refused') {
    const unknown = door.refused.refusal === 'doorway-unknown' || door.refused.refusal === 'invalid'
    return (
      <Page width="form">
        <h1>{text('doorTitle')}</h1>
        <Notice
          tone="warning"
          title={unknown ? text('doorUnknown') : door.refused.message}
          actions={
            unknown ? (
              <LinkButton tone="primary" href={newPath()}>
                {text('choosePlace')}
              </LinkButton>
            ) : (
              <Button icon={RefreshIcon} onClick={door.again}>
                {common('again')}
              </Button>
            )
          }
        >
          {unknown && text('doorUnknownNext')}
        </Notice>
      </Page>
    )
  }
  const { value } = door
  return (
    <Say
      place={{
        doorway: value.code,
        nameZh: value.pathZh,
        nameEn: value.pathEn,
        communityZh: value.communityZh,
        communityEn: value.communityEn,
      }}
      above={<DoorPlate door={value} />}
    />
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
