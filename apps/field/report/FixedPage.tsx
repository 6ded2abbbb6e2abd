import { useState } from 'react'
import { useLocation } from 'wouter-preact'
import { CategoryField } from '#catalogue/web/index.ts'
import { isSaid, WhereField } from '#places/web/index.ts'
import type { Where } from '#places/web/index.ts'
import { Button } from '#ui/Button.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { Foot } from '#kernel/web/Foot.tsx'
import { filesOf, PhotosField, usePhotos } from '#kernel/web/evidence/photos.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { useBook, useUnsaved } from '#kernel/web/sync/book.tsx'
import { TakenUp, useDraft } from '#kernel/web/sync/draft.tsx'
import { useDeed } from '#kernel/web/sync/doing.ts'
import { useNow } from '#kernel/web/time.ts'
import { uuidv7 } from '#kernel/web/uuid.ts'
import { COMMON } from '#kernel/web/words.ts'
import { fixOnSpot } from '#visits/contract.ts'
import { SPOT } from '#visits/web/field/spot-messages.ts'

/** Found and put right at once: the appeal and its order are there already done, and somebody else checks it. */
export default function FixedPage() {
  const text = useText(SPOT)
  const common = useText(COMMON)
  const { holder } = useBook()
  const now = useNow()
  const deed = useDeed()
  const [, go] = useLocation()
  const draft = useDraft({
    key: 'fixed',
    fresh: () => ({ found: '', did: '', category: '', where: { placeId: '', placeText: '' } as Where }),
    isWritten: (one) => one.found !== '' || one.did !== '',
  })
  const { found, did, category, where } = draft.value
  const [tried, setTried] = useState(false)
  const [kept, setKept] = useState(false)
  const before = usePhotos('fixed before')
  const after = usePhotos('fixed after')
  useTitle(text('fixedTitle'))
  useUnsaved(!kept && (found !== '' || did !== '' || before.photos.length + after.photos.length > 0))
  const short = (words: string) => words.trim().length < 2
  const send = async () => {
    setTried(true)
    if (short(found) || short(did) || category === '' || !isSaid(where)) return
    const files = [...filesOf(before), ...filesOf(after)]
    const id = await deed.keep(
      {
        type: fixOnSpot.id,
        // What is new is a thing of its own: it waits for its own photos, and nothing else does.
        entity: `report:${uuidv7()}`,
        body: {
          text: found.trim(),
          result: did.trim(),
          categoryCode: category,
          at: now.toISOString(),
          ...(where.placeId === '' ? { areaCode: holder.areaCode } : { placeId: where.placeId }),
          ...(where.placeText.trim() === '' ? {} : { placeText: where.placeText.trim() }),
          ...(files.length > 0 ? { files: files.map(({ sha256 }) => sha256) } : {}),
        },
        files,
      },
      text('fixedSent'),
    )
    if (id === undefined) return
    setKept(true)
    draft.drop()
    for (const shelf of [before, after]) shelf.forget()
    go('/field/report')
  }
  return (
    <Page width="form">
      <PageHead
        back={{ href: '/field/report', label: text('back') }}
        title={text('fixedTitle')}
        lead={text('fixedLead')}
      />
      <TakenUp
        shown={[draft, before, after].some(({ takenUp }) => takenUp)}
        onAnew={() => {
          draft.anew()
          for (const shelf of [before, after]) shelf.forget()
        }}
      />
      <TextArea
        label={text('found')}
        rows={3}
        maxLength={500}
        value={found}
        onChange={(next) => draft.set({ found: next })}
        error={tried && short(found) ? text('missing') : undefined}
      />
      <TextArea
        label={text('did')}
        rows={3}
        maxLength={500}
        value={did}
        onChange={(next) => draft.set({ did: next })}
        error={tried && short(did) ? text('missing') : undefined}
      />
      <WhereField where={where} onChange={(next) => draft.set({ where: next })} tried={tried} />
      <CategoryField
        value={category}
        onChange={(next) => draft.set({ category: next })}
        words={found}
        required
        error={tried && category === '' ? text('categoryMissing') : undefined}
      />
      <PhotosField shelf={before} label={text('before')} hint={text('photosHint')} max={3} />
      <PhotosField shelf={after} label={text('after')} max={3} />
      <Foot>
        <Button
          tone="primary"
          size="large"
          wide="always"
          busy={deed.busy && common('sending')}
          onClick={() => void send()}
        >
          {text('send')}
        </Button>
      </Foot>
    </Page>
  )
}
