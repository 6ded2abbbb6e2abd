import { useState } from 'react'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { say } from '#ui/Toast.tsx'
import { aboutFile, withFilesFor } from '#kernel/common/sync/named-files.ts'
import { filesOf, PhotosField, usePhotos } from '#kernel/web/evidence/photos.tsx'
import { useKnown, useLang, useText } from '#kernel/web/i18n.ts'
import { useBook, useUnsaved } from '#kernel/web/sync/book.tsx'
import type { OutboxItem } from '#kernel/web/sync/phone.ts'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { useItemName } from './items.tsx'
import { DEVICE } from './messages.ts'

const uselessIn = ({ useless = [] }: OutboxItem): ReadonlySet<string> =>
  new Set(useless.map(({ sha256 }) => sha256))

/** An act that cannot go because of a photo. Where it is about nothing but the file, it cannot go without it. */
const isOnlyFile = ({ body }: OutboxItem): boolean => aboutFile(body) !== undefined

export interface NeedsPhotoProps {
  readonly item: OutboxItem
  readonly onGiveUp: () => void
}

/** A photo that the house does not take holds nothing up for ever: the act goes without it, with another, or not at all. */
export function NeedsPhoto({ item, onGiveUp }: NeedsPhotoProps) {
  const text = useText(DEVICE)
  const known = useKnown(DEVICE)
  const lang = useLang()
  const now = useNow()
  const { phone } = useBook()
  const name = useItemName()(item)
  const [taking, setTaking] = useState(false)
  const without = async () => {
    await phone.again(item.commandId, { body: withFilesFor(item.body, uselessIn(item), () => []) })
    say(text('sentAgain'))
  }
  const why = new Set((item.useless ?? []).map((one) => known(`photo_${one.why}`) ?? text('photo_other')))
  return (
    <Card
      level={3}
      title={name.title}
      aside={text('at', { time: tellMoment(item.deviceTime, now, lang) })}
      foot={
        <ButtonRow>
          {!isOnlyFile(item) && <Button onClick={() => void without()}>{text('withoutPhoto')}</Button>}
          <Button onClick={() => setTaking(true)}>{text('otherPhoto')}</Button>
          <Button tone="quiet" onClick={onGiveUp}>
            {text('giveUp')}
          </Button>
        </ButtonRow>
      }
    >
      <Facts layout="above">
        {name.more !== '' && <Fact name={text('whatYouSaid')}>{name.more}</Fact>}
        <Fact name={text('whyWaits')}>
          {[...why].map((words) => (
            <p key={words}>{words}</p>
          ))}
        </Fact>
      </Facts>
      {taking && <OtherPhoto item={item} onClose={() => setTaking(false)} />}
    </Card>
  )
}

/** Another photo in the place of the one that is of no use. */
function OtherPhoto({ item, onClose }: { readonly item: OutboxItem; readonly onClose: () => void }) {
  const text = useText(DEVICE)
  const common = useText(COMMON)
  const { phone } = useBook()
  const shelf = usePhotos()
  const [tried, setTried] = useState(false)
  const files = filesOf(shelf)
  useUnsaved(files.length > 0)
  const send = async () => {
    setTried(true)
    if (files.length === 0) return
    const useless = uselessIn(item)
    const [first] = useless
    // All new ones stand where the first of the old ones stood.
    const put = (hash: string) => (hash === first ? files.map(({ sha256 }) => sha256) : [])
    await phone.again(item.commandId, { body: withFilesFor(item.body, useless, put), files })
    say(text('sentAgain'))
    onClose()
  }
  return (
    <Dialog
      open
      firm
      title={text('otherPhoto')}
      closeLabel={common('close')}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" onClick={() => void send()}>
            {text('sendIt')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <PhotosField
        needed
        shelf={shelf}
        label={text('photoNew')}
        hint={tried && files.length === 0 ? text('photoMissing') : text('photoHint')}
        max={isOnlyFile(item) ? 1 : Math.max(1, item.useless?.length ?? 1)}
      />
    </Dialog>
  )
}
