import { useId, useRef, useState } from 'react'
import type { ChangeEvent, DragEvent, ReactNode } from 'react'
import { cx } from './class-names.ts'
import { FieldGroup } from './Field.tsx'
import type { FieldWords } from './Field.tsx'
import { CameraIcon, CloseIcon, ErrorIcon, EyeOffIcon, UploadIcon } from './icons.tsx'
import './PhotoPicker.css'

export interface PickedPhoto {
  readonly id: string
  /** An address the browser can show: an object URL before sending, the server's after. */
  readonly url: string
  readonly name: string
  readonly state: 'ready' | 'sending' | 'failed'
  /** How much of it has been sent, from 0 to 1. */
  readonly progress?: number | undefined
}

export type PhotoPickerProps = FieldWords & {
  readonly photos: readonly PickedPhoto[]
  readonly onAdd: (files: readonly File[]) => void
  readonly onRemove: (id: string) => void
  /** Lets parts of a photo be covered. */
  readonly onEdit?: ((id: string) => void) | undefined
  readonly max: number
  readonly words: {
    readonly add: string
    /** Said to a screen reader with the photo's name. */
    readonly remove: (name: string) => string
    readonly edit?: (name: string) => string
    readonly sending: string
    readonly failed: string
  }
}

/** Photos from the camera or the album, as small pictures that can be taken out again. */
export function PhotoPicker({ photos, onAdd, onRemove, onEdit, max, words, ...field }: PhotoPickerProps) {
  const picked = (event: ChangeEvent<HTMLInputElement>) => {
    onAdd(taken(event).slice(0, max - photos.length))
  }
  return (
    <FieldGroup {...field}>
      <ul className="photo-picker">
        {photos.map((photo) => (
          <li key={photo.id} className="picked-photo" data-state={photo.state}>
            <img src={photo.url} alt={photo.name} />
            {photo.state !== 'ready' && (
              <span className="picked-photo-state" role="status">
                {photo.state === 'failed' && <ErrorIcon />}
                {photo.state === 'failed' ? words.failed : words.sending}
                {photo.state === 'sending' && photo.progress !== undefined && (
                  <progress value={photo.progress} max={1} aria-hidden="true" />
                )}
              </span>
            )}
            <button
              type="button"
              className="picked-photo-remove"
              aria-label={words.remove(photo.name)}
              onClick={() => onRemove(photo.id)}
            >
              <CloseIcon />
            </button>
            {onEdit !== undefined && photo.state === 'ready' && (
              <button
                type="button"
                className="picked-photo-edit"
                aria-label={words.edit?.(photo.name)}
                onClick={() => onEdit(photo.id)}
              >
                <EyeOffIcon />
              </button>
            )}
          </li>
        ))}
        {photos.length < max && (
          <li>
            <label className="photo-add">
              <input className="unseen" type="file" accept="image/*" multiple={max > 1} onChange={picked} />
              <CameraIcon />
              <span>{words.add}</span>
            </label>
          </li>
        )}
      </ul>
    </FieldGroup>
  )
}

export interface FileDropProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** As in `<input accept>`. */
  readonly accept?: string | undefined
  readonly multiple?: boolean | undefined
  readonly onFiles: (files: readonly File[]) => void
}

/** A place to drop files on, or press to choose them. */
export function FileDrop({ label, hint, error, accept, multiple, onFiles }: FileDropProps) {
  const id = useId()
  const inside = useRef(0)
  const [over, setOver] = useState(false)
  const step = (by: 1 | -1) => {
    inside.current += by
    setOver(inside.current > 0)
  }
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    inside.current = 0
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1))
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is for the mouse; the input inside does the same for the keyboard
    <label
      className={cx('file-drop', over && 'file-drop-over')}
      data-wrong={error === undefined ? undefined : ''}
      onDragEnter={() => step(1)}
      onDragLeave={() => step(-1)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={dropped}
    >
      <input
        className="unseen"
        type="file"
        accept={accept}
        multiple={multiple}
        aria-describedby={id}
        onChange={(event) => onFiles(taken(event))}
      />
      <UploadIcon />
      <b>{label}</b>
      <span className={error === undefined ? 'note' : 'field-error'} id={id}>
        {error ?? hint}
      </span>
    </label>
  )
}

/** The files chosen; the control is emptied so that the same file may be chosen again. */
function taken(event: ChangeEvent<HTMLInputElement>): readonly File[] {
  const files = [...(event.currentTarget.files ?? [])]
  event.currentTarget.value = ''
  return files
}
