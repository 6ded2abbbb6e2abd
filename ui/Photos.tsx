import { useState } from 'react'
import { Dialog } from './Dialog.tsx'
import './Photos.css'

export interface ShownPhoto {
  readonly id: string
  /** Small, for the row. */
  readonly thumb: string
  readonly full: string
  /** What is to be seen, or who took it and when. */
  readonly alt: string
}

export interface PhotosProps {
  readonly label: string
  readonly photos: readonly ShownPhoto[]
  readonly closeLabel: string
}

/** A row of small pictures, each of which opens large. */
export function Photos({ label, photos, closeLabel }: PhotosProps) {
  const [open, setOpen] = useState<ShownPhoto>()
  if (photos.length === 0) return null
  return (
    <>
      <ul className="photos" aria-label={label}>
        {photos.map((photo) => (
          <li key={photo.id}>
            <button type="button" className="photo" onClick={() => setOpen(photo)}>
              <img src={photo.thumb} alt={photo.alt} loading="lazy" />
            </button>
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
