import { useState } from 'react'
import { Dialog } from './Dialog.tsx'
import { PictureIcon } from './icons.tsx'
import './Photos.css'

export interface ShownPhoto {
  readonly id: string
  /** Small, for the row. Nothing while the photo is not here yet. */
  readonly thumb: string | undefined
  readonly full: string | undefined
  /** What is to be seen, or who took it and when. */
  readonly alt: string
}

export interface PhotosProps {
  readonly label: string
  readonly photos: readonly ShownPhoto[]
  readonly closeLabel: string
  /** For photos that are not here yet: what is said of each, and what is done when somebody presses it. */
  readonly away?: { readonly label: string; readonly onWanted: (id: string) => void } | undefined
}

/** A row of small pictures, each of which opens large. */
export function Photos({ label, photos, closeLabel, away }: PhotosProps) {
  const [open, setOpen] = useState<ShownPhoto>()
  if (photos.length === 0) return null
  return (
    <>
      <ul className="photos" aria-label={label}>
        {photos.map((photo) => (
          <li key={photo.id}>
            {photo.thumb === undefined ? (
              <button
                type="button"
                className="photo photo-away"
                aria-label={`${photo.alt} ${away?.label ?? ''}`}
                onClick={() => away?.onWanted(photo.id)}
              >
                <PictureIcon />
                <span aria-hidden="true">{away?.label}</span>
              </button>
            ) : (
              <button type="button" className="photo" onClick={() => setOpen(photo)}>
                <img src={photo.thumb} alt={photo.alt} loading="lazy" />
              </button>
            )}
          </li>
        ))}
      </ul>
      <Dialog
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open?.alt ?? ''}
        closeLabel={closeLabel}
        width="wide"
      >
        {open && <img className="photo-full" src={open.full} alt={open.alt} />}
      </Dialog>
    </>
  )
}
