import { useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#kernel/common/endpoint.ts'
import { call } from './call.ts'
import type { How, Reply } from './call.ts'
import { uuidv7 } from './uuid.ts'

/** An endpoint that takes a file and answers with its id. */
export type UploadEndpoint = Endpoint & { readonly returns: z.ZodType<{ readonly fileId: string }> }

export interface Upload {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly state: 'ready' | 'sending' | 'failed'
  /** How much of it has been sent, from 0 to 1. */
  readonly progress?: number
  readonly fileId?: string
  /** Another file that goes with it, sent before. */
  readonly with?: string | undefined
  /** Why it was not taken, in words. */
  readonly problem?: string
}

export interface Uploads {
  readonly photos: readonly Upload[]
  readonly add: (files: readonly File[], also?: Pick<Upload, 'with'>) => void
  readonly remove: (id: string) => void
  /** Ids of what has arrived. */
  readonly fileIds: readonly string[]
  readonly sending: boolean
  readonly problem: string | undefined
  readonly clear: () => void
}

/** Sends pictures while the person still writes, scaled down on the phone first. `before`: what was sent in an earlier visit. */
export function useUploads(endpoint: UploadEndpoint, before: readonly Upload[] = []): Uploads {
  const [photos, setPhotos] = useState<readonly Upload[]>(before)
  const urls = useRef(new Set<string>())
  const change = useCallback((id: string, to: Partial<Upload>) => {
    setPhotos((before) => before.map((photo) => (photo.id === id ? { ...photo, ...to } : photo)))
  }, [])
  useEffect(() => {
    const made = urls.current
    return () => made.forEach((url) => URL.revokeObjectURL(url))
  }, [])
  const add = useCallback(
    (files: readonly File[], also: Pick<Upload, 'with'> = {}) => {
      for (const file of files) {
        const id = uuidv7()
        const url = URL.createObjectURL(file)
        urls.current.add(url)
        setPhotos((before) => [...before, { id, name: file.name, url, state: 'sending', ...also }])
        const onProgress = (progress: number) => change(id, { progress })
        void sendOne(endpoint, file, { key: id, onProgress }).then((to) => change(id, to))
      }
    },
    [endpoint, change],
  )
  const remove = useCallback(
    (id: string) => setPhotos((before) => before.filter((photo) => photo.id !== id)),
    [],
  )
  const clear = useCallback(() => setPhotos([]), [])
  return {
    photos,
    add,
    remove,
    clear,
    fileIds: photos.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId])),
    sending: photos.some(({ state }) => state === 'sending'),
    problem: photos.find(({ problem }) => problem !== undefined)?.problem,
  }
}

/** Sends one file; the answer is its id, or why it was not taken. */
export async function sendOne(
  endpoint: UploadEndpoint,
  file: File,
  how: Pick<How, 'key' | 'onProgress'>,
): Promise<Pick<Upload, 'state' | 'fileId' | 'problem'>> {
  const ask = call as (endpoint: UploadEndpoint, request: object, how: How) => Promise<Reply<UploadEndpoint>>
  const reply = await ask(endpoint, {}, { ...how, file: await shrink(file) })
  return reply.ok
    ? { state: 'ready', fileId: reply.value.fileId }
    : { state: 'failed', problem: reply.message }
}

/** Longest side of a photo as it leaves the phone, in pixels: enough to read a meter, a tenth of the bytes. */
const LONGEST = 1920
const SMALL_ENOUGH = 400_000

/** A smaller JPEG of a photo, without what the camera wrote into it. What cannot be scaled here goes as it is. */
export async function shrink(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || file.type === 'image/gif') return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
    if (scale === 1 && file.size < SMALL_ENOUGH) return file
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82))
    return blob === null
      ? file
      : new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' })
  } catch {
    return file
  }
}
