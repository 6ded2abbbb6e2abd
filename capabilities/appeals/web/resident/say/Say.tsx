import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { navigate, useSearch } from 'wouter-preact/use-browser-location'
import { listCategories } from '#catalogue/endpoints.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { Steps } from '#ui/Steps.tsx'
import { BackIcon, PlaceIcon } from '#ui/icons.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { startPage, useTitle } from '#kernel/web/screens.tsx'
import { useNow } from '#kernel/web/time.ts'
import { useUploads } from '#kernel/web/uploads.ts'
import { COMMON } from '#kernel/web/words.ts'
import { uploadFile } from '../../../contract.ts'
import { hasWords, useDraft } from './draft.ts'
import type { ChosenPlace, Draft, SentFile } from './draft.ts'
import { SAY } from './messages.ts'
import { useSend } from './send.ts'
import { SortStep } from './SortStep.tsx'
import { thumbOf } from './thumb.ts'
import { WhatStep } from './WhatStep.tsx'
import { WhoStep } from './WhoStep.tsx'
import './Say.css'

export interface SayProps {
  readonly place: ChosenPlace
  /** Absent at a door: there the place is plain. */
  readonly onChangePlace?: (() => void) | undefined
  /** What stands above the first step: whose door this is. Otherwise the place chosen. */
  readonly above?: ReactNode
  /** What is known before the first word: the same thing as a neighbour's. */
  readonly begun?: Partial<Draft> | undefined
}

type Step = 1 | 2 | 3

/** Three steps, half a minute: what it is, which kind, how to reach the person. */
export function Say({ place, onChangePlace, above, begun }: SayProps) {
  const text = useText(SAY)
  const now = useNow()
  const { draft, change, drop } = useDraft(now, place)
  const [found] = useState(() => hasWords(draft))
  useEffect(() => {
    if (begun !== undefined) change(begun)
  }, [begun, change])
  const uploads = useUploads(
    uploadFile,
    useFirst(() => uploadsOf(draft)),
  )
  useKeepPhotos(uploads.photos, draft, change)
  // Asked for as soon as there is something to sort, so that it is there when it is needed.
  const catalogue = useAsk(listCategories, draft.text.trim() === '' ? undefined : {})
  const categories =
    catalogue.state === 'ready' ? catalogue.value.items : catalogue.state === 'refused' ? [] : undefined
  const [step, go] = useStep()
  const sending = useSend(draft, {
    change,
    drop,
    category: categories?.find(({ code }) => code === draft.category),
    go,
  })
  const at: Step = step > 1 && !hasWords(draft) && !sending.busy ? 1 : step
  const names = [text('stepWhat'), text('stepSort'), text('stepWho')]
  useTitle(text('title'), names[at - 1] ?? '')
  return (
    <Page width="form">
      {at === 1 && (above ?? <Here where={place} onChange={onChangePlace} />)}
      <div className="stack">
        {at > 1 && (
          <div className="say-back">
            <Button size="small" tone="quiet" icon={BackIcon} onClick={() => go(at === 3 ? 2 : 1)}>
              {text('backTo')}
            </Button>
          </div>
        )}
        <h1>{text('title')}</h1>
        <Steps names={names} at={at - 1} progress={text('progress', { at })} />
      </div>
      {at === 1 && found && hasWords(draft) && (
        <GoOn
          onDrop={() => {
            uploads.clear()
            drop()
          }}
        />
      )}
      {at === 1 && <WhatStep draft={draft} change={change} uploads={uploads} onDone={() => go(2)} />}
      {at === 2 && (
        <SortStep
          draft={draft}
          change={change}
          catalogue={draft.text.trim() === '' ? [] : categories}
          onDone={() => go(3)}
        />
      )}
      {at === 3 && (
        <WhoStep
          draft={draft}
          change={change}
          category={categories?.find(({ code }) => code === draft.category)}
          sending={sending.busy}
          refused={sending.refused}
          waiting={sending.waiting}
          onStep={go}
          onChangePlace={onChangePlace}
          onSend={sending.send}
        />
      )}
    </Page>
  )
}

/** Which step; the phone's own way back leads to the step before. */
function useStep(): readonly [Step, (step: Step) => void] {
  const asked = new URLSearchParams(useSearch()).get('step')
  const step: Step = asked === '2' ? 2 : asked === '3' ? 3 : 1
  const before = useRef(step)
  useEffect(() => {
    if (before.current !== step) startPage()
    before.current = step
  }, [step])
  return [step, (to) => navigate(to === 1 ? location.pathname : `?step=${to}`)]
}

/** A value made on the first drawing only. */
function useFirst<T>(make: () => T): T {
  const [value] = useState(make)
  return value
}

const uploadsOf = (draft: Draft) =>
  draft.photos.map((photo) => ({
    id: photo.fileId,
    name: photo.name,
    url: photo.thumb,
    state: 'ready' as const,
    fileId: photo.fileId,
    with: photo.original,
  }))

/** Photos that have arrived stand in the draft, with a small picture for the next visit. */
function useKeepPhotos(
  photos: ReturnType<typeof useUploads>['photos'],
  draft: Draft,
  change: (to: Partial<Draft>) => void,
): void {
  const thumbs = useRef(new Map<string, string>(draft.photos.map(({ fileId, thumb }) => [fileId, thumb])))
  useEffect(() => {
    let wanted = true
    const sent = photos.flatMap(({ fileId, name, url, with: original }) =>
      fileId === undefined ? [] : [{ fileId, name, url, original }],
    )
    const known = (): SentFile[] =>
      sent.map(({ fileId, name, original }) => ({
        fileId,
        name,
        thumb: thumbs.current.get(fileId) ?? '',
        ...(original === undefined ? {} : { original }),
      }))
    change({ photos: known() })
    for (const { fileId, url } of sent.filter((one) => !thumbs.current.has(one.fileId))) {
      void thumbOf(url).then((thumb) => {
        thumbs.current.set(fileId, thumb)
        if (wanted) change({ photos: known() })
      })
    }
    return () => {
      wanted = false
    }
  }, [photos, change])
}

/** Where it is, with a way to say otherwise. */
function Here({
  where,
  onChange,
}: {
  readonly where: ChosenPlace
  readonly onChange: (() => void) | undefined
}) {
  const text = useText(SAY)
  const named = useNamed()
  const community = named(where.communityZh, where.communityEn)
  return (
    <div className="say-place">
      <PlaceIcon />
      <div>
        <p className="say-place-name">{named(where.nameZh, where.nameEn)}</p>
        {community !== '' && <p className="say-place-more">{text('community', { community })}</p>}
      </div>
      {onChange && (
        <Button size="small" onClick={onChange}>
          {text('changePlace')}
        </Button>
      )}
    </div>
  )
}

function GoOn({ onDrop }: { readonly onDrop: () => void }) {
  const text = useText(SAY)
  const common = useText(COMMON)
  const [asks, setAsks] = useState(false)
  return (
    <Notice
      title={text('goOn')}
      actions={
        <Button size="small" onClick={() => setAsks(true)}>
          {text('leave')}
        </Button>
      }
    >
      <Dialog
        open={asks}
        onClose={() => setAsks(false)}
        title={text('leaveAsk')}
        closeLabel={common('close')}
        actions={
          <>
            <Button
              tone="danger"
              onClick={() => {
                setAsks(false)
                onDrop()
              }}
            >
              {text('leaveYes')}
            </Button>
            <Button onClick={() => setAsks(false)}>{text('leaveNo')}</Button>
          </>
        }
      >
        <p>{text('leaveNext')}</p>
      </Dialog>
    </Notice>
  )
}
