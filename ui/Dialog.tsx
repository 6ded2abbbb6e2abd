import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { IconButton } from './Button.tsx'
import { CloseIcon } from './icons.tsx'
import './Dialog.css'

export interface DialogProps {
  readonly open: boolean
  /** Asked for by Escape, by the cross and by a press beside the dialog. */
  readonly onClose: () => void
  readonly title: ReactNode
  readonly closeLabel: string
  readonly children: ReactNode
  /** Buttons at the foot, the important one first. */
  readonly actions?: ReactNode
  readonly width?: 'regular' | 'wide' | undefined
  /** A press beside the dialog does not close it: for forms. */
  readonly firm?: boolean | undefined
}

/** Something that must be answered before going on. Focus goes to the first field, and back to where it was. */
export function Dialog({ open, onClose, title, closeLabel, children, actions, width, firm }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = box.current
    if (!open || dialog === null) return
    const before = document.activeElement
    show(dialog)
    // Without scrolling: a long text is read from its top, wherever its first field may be.
    dialog
      .querySelector<HTMLElement>('.dialog-body :is(input, textarea, select):not([type=hidden])')
      ?.focus({ preventScroll: true })
    return () => {
      hide(dialog)
      if (before instanceof HTMLElement) before.focus()
    }
  }, [open])
  if (!open) return null
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the press is on the ground beside the dialog; Escape does the same
    <dialog
      ref={box}
      className="dialog"
      data-width={width}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget && !firm) onClose()
      }}
    >
      <div className="dialog-inside">
        <div className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton icon={CloseIcon} label={closeLabel} onClick={onClose} />
        </div>
        <div className="dialog-body">{children}</div>
        {actions !== undefined && <div className="dialog-foot">{actions}</div>}
      </div>
    </dialog>
  )
}

// Browsers from before 2022 do not know <dialog>: it is then a block over the page, without the focus trap.
function show(dialog: HTMLDialogElement) {
  if (typeof dialog.showModal === 'function') dialog.showModal()
  else dialog.setAttribute('open', '')
}

function hide(dialog: HTMLDialogElement) {
  if (typeof dialog.close === 'function') dialog.close()
  else dialog.removeAttribute('open')
}
