import { useCallback, useContext, useEffect, useRef, useState } from 'react'
import { PhotoPicker } from '#ui/PhotoPicker.tsx'
import type { PickedPhoto } from '#ui/PhotoPicker.tsx'
import { Redactor } from '#ui/Redactor.tsx'
import { useText } from '../i18n.ts'
import { BookContext } from '../sync/book.tsx'
import { sha256Of } from '../sync/seal.ts'
import { uuidv7 } from '../uuid.ts'
import { COMMON } from '../words.ts'
import { EVIDENCE } from './messages.ts'

/** A file on the phone, named by its content. */
export interface KeptEvidence {
  readonly sha256: string
  readonly bytes: Blob
  readonly mediaType: string
}

interface Photo extends KeptEvidence {
  readonly id: string
  readonly name: string
  readonly url: string
}

export interface PhotoShelf {
  readonly photos: readonly Photo[]
  /** Answers with the hashes of what was taken. */
  readonly add: (files: readonly File[]) => Promise<readonly string[]>
  readonly cover: (id: string, covered: Blob) => Promise<string>
  readonly remove: (id: string) => void
  readonly failed: boolean
  /** Taken before this page was opened. */
  readonly takenUp: boolean
  /** They were sent, or are not wanted any more. */
  readonly forget: () => void
}

/** Longest side of a photo as it is kept: enough to read a meter. */
const LONGEST = 1600
const JPEG = 'image/jpeg'

/** Drawn anew and smaller: what the camera wrote into it (place, time, device) stays behind. */
export async function scaled(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, JPEG, 0.8))
  if (blob === null) throw new Error(`a picture of ${file.size} bytes could not be drawn`)
  return blob
}

export const named = async (bytes: Blob, mediaType: string): Promise<KeptEvidence> => ({
  bytes,
  mediaType,
  sha256: await sha256Of(new Uint8Array(await bytes.arrayBuffer())),
})

function shownBy(urls: Set<string>, bytes: Blob): string {
  const url = URL.createObjectURL(bytes)
  urls.add(url)
  return url
}

type LaidBy = readonly Omit<Photo, 'url'>[]

/** Photos of one form, on the phone until the act is kept; with a key they are there when the page opens again. */
export function usePhotos(key?: string): PhotoShelf {
  const drafts = useContext(BookContext)?.phone.drafts
  const urls = useRef(new Set<string>())
  const [photos, setPhotos] = useState<readonly Photo[]>(() => {
    const { laid = [] } = ((key && drafts?.find(key)) || {}) as { readonly laid?: LaidBy }
    return laid.map((one) => ({ ...one, url: shownBy(urls.current, one.bytes) }))
  })
  const [failed, setFailed] = useState(false)
  const [takenUp, setTakenUp] = useState(photos.length > 0)
  const kept = useRef(photos)
  useEffect(() => {
    if (key === undefined || drafts === undefined || kept.current === photos) return
    kept.current = photos
    const laid: LaidBy = photos.map(({ url: _, ...one }) => one)
    // What finds no room on the phone is still on the page, and is said when it is sent.
    void (laid.length > 0 ? drafts.put(key, { laid }) : drafts.drop(key)).catch(() => {})
  }, [photos, key, drafts])
  useEffect(() => {
    const made = urls.current
    return () => made.forEach((url) => URL.revokeObjectURL(url))
  }, [])
  const shown = useCallback((bytes: Blob): string => shownBy(urls.current, bytes), [])
  const add = useCallback(
    async (files: readonly File[]) => {
      setFailed(false)
      const taken: string[] = []
      for (const file of files) {
        try {
          const kept = await named(await scaled(file), JPEG)
          taken.push(kept.sha256)
          const photo = { ...kept, id: uuidv7(), name: file.name, url: shown(kept.bytes) }
          setPhotos((before) =>
            before.some(({ sha256 }) => sha256 === photo.sha256) ? before : [...before, photo],
          )
        } catch {
          setFailed(true)
        }
      }
      return taken
    },
    [shown],
  )
  const cover = useCallback(
    async (id: string, covered: Blob) => {
      const kept = await named(await scaled(covered), JPEG)
      const url = shown(kept.bytes)
      setPhotos((before) => before.map((one) => (one.id === id ? { ...one, ...kept, url } : one)))
      return kept.sha256
    },
    [shown],
  )
  const remove = useCallback((id: string) => setPhotos((before) => before.filter((one) => one.id !== id)), [])
  const forget = useCallback(() => {
    if (key !== undefined) void drafts?.drop(key).catch(() => {})
    setPhotos([])
    setTakenUp(false)
  }, [key, drafts])
  return { photos, add, cover, remove, failed, takenUp, forget }
}

/** What of photos goes into an act. */
export const filesOf = (shelf: PhotoShelf): readonly KeptEvidence[] =>
  shelf.photos.map(({ sha256, bytes, mediaType }) => ({ sha256, bytes, mediaType }))

export interface PhotosFieldProps {
  readonly shelf: PhotoShelf
  readonly label: string
  readonly hint?: string
  readonly max: number
  /** Where the page is about nothing else. */
  readonly needed?: true
}

/** Photos, hardly ever asked for, each with a tool to cover what should not be seen. */
export function PhotosField({ shelf, label, hint, max, needed }: PhotosFieldProps) {
  const text = useText(EVIDENCE)
  const common = useText(COMMON)
  const [covering, setCovering] = useState<string>()
  const chosen = shelf.photos.find(({ id }) => id === covering)
  const picked = shelf.photos.map(({ id, name, url }): PickedPhoto => ({ id, name, url, state: 'ready' }))
  if (!globalThis.isSecureContext) return <p className="note">{text('noPhotos')}</p>
  return (
    <>
      <PhotoPicker
        label={label}
        optional={needed ? undefined : common('optional')}
        hint={hint}
        error={shelf.failed ? text('failed') : undefined}
        photos={picked}
        max={max}
        onAdd={(files) => void shelf.add(files)}
        onRemove={shelf.remove}
        onEdit={setCovering}
        words={{
          add: common('addPhoto'),
          remove: (name) => common('removePhoto', { name }),
          edit: (name) => text('cover', { name }),
          sending: common('photoSending'),
          failed: common('photoFailed'),
        }}
      />
      {chosen && (
        <Redactor
          url={chosen.url}
          words={{
            title: text('title'),
            lead: text('lead'),
            picture: text('picture'),
            add: text('add'),
            cover: (number) => text('box', { number }),
            remove: text('remove'),
            undo: text('undo'),
            done: text('done'),
            nothing: text('nothing'),
            unreadable: text('unreadable'),
            cancel: common('cancel'),
            close: common('close'),
          }}
          onDone={(covered) => {
            void shelf.cover(chosen.id, covered)
            setCovering(undefined)
          }}
          onClose={() => setCovering(undefined)}
        />
      )}
    </>
  )
}
