import { useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { Button, ButtonRow } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { Notice } from './Notice.tsx'
import { PlusIcon, ReturnIcon, TrashIcon } from './icons.tsx'
import { between, burnIn, moved, pressed, sized } from './redact.ts'
import type { Cover } from './redact.ts'
import './Redactor.css'

export interface RedactorProps {
  /** An address the browser may draw from: of this site, or of the phone itself. */
  readonly url: string
  readonly words: {
    readonly title: string
    readonly lead: string
    readonly picture: string
    readonly add: string
    /** Said to a screen reader with the number of the cover, and how the keys work. */
    readonly cover: (number: number) => string
    readonly remove: string
    readonly undo: string
    readonly done: string
    readonly nothing: string
    /** The browser cannot draw this kind of picture; what to do instead. */
    readonly unreadable: string
    readonly cancel: string
    readonly close: string
  }
  /** Words while it is on its way; else nothing. */
  readonly busy?: string | false | undefined
  readonly children?: ReactNode
  readonly onDone: (covered: Blob) => void
  readonly onClose: () => void
}

const STEP = 0.02
const WAYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
}

type Held =
  | { readonly does: 'draw'; readonly id: number; readonly x: number; readonly y: number }
  | { readonly does: 'move' | 'size'; readonly id: number; readonly x: number; readonly y: number }

/**
 * Covers parts of a picture with black: drawn with a finger or a mouse, or added and moved by keys. Nobody looks for faces here but the
 * person: no picture is measured, and what is covered is covered for good.
 */
export function Redactor({ url, words, busy, children, onDone, onClose }: RedactorProps) {
  const [covers, setCovers] = useState<readonly Cover[]>([])
  const [before, setBefore] = useState<readonly (readonly Cover[])[]>([])
  const [chosen, setChosen] = useState<number>()
  const [unreadable, setUnreadable] = useState(false)
  const sheet = useRef<HTMLDivElement>(null)
  const held = useRef<Held | undefined>(undefined)
  const next = useRef(1)

  const remember = () => setBefore((steps) => [...steps, covers])
  const change = (id: number, to: (cover: Cover) => Cover) =>
    setCovers((all) => all.map((one) => (one.id === id ? to(one) : one)))
  /** The button that was pressed is there no more: the keyboard goes on at the one that always is. */
  const toFirst = () =>
    requestAnimationFrame(() => sheet.current?.parentElement?.querySelector<HTMLElement>('.button')?.focus())
  const remove = (id: number) => {
    remember()
    setCovers((all) => all.filter((one) => one.id !== id))
    setChosen(undefined)
    // Whoever works by keys goes on from the picture, and does not fall out of it.
    sheet.current?.focus()
  }
  const add = () => {
    remember()
    const id = next.current++
    setCovers((all) => [...all, { id, x: 0.4, y: 0.4, w: 0.2, h: 0.2 }])
    setChosen(id)
    requestAnimationFrame(() => sheet.current?.querySelector<HTMLElement>(`[data-cover="${id}"]`)?.focus())
  }
  const undo = () => {
    const last = before[before.length - 1]
    if (last === undefined) return
    setBefore((steps) => steps.slice(0, -1))
    setCovers(last)
    if (!last.some(({ id }) => id === chosen)) setChosen(undefined)
    if (before.length === 1) toFirst()
  }
  const at = (event: PointerEvent): readonly [number, number] => {
    const box = sheet.current!.getBoundingClientRect()
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]
  }
  const take = (event: PointerEvent<HTMLElement>) => {
    // The other buttons of a mouse have menus of their own.
    if (event.button !== 0 || unreadable) return
    const target = event.target as HTMLElement
    const own = target.closest<HTMLElement>('[data-cover]')
    const [x, y] = at(event)
    remember()
    if (own === null) {
      const id = next.current++
      held.current = { does: 'draw', id, x, y }
      setCovers((all) => [...all, between(id, { x, y }, { x, y })])
      setChosen(id)
    } else {
      const id = Number(own.dataset['cover'])
      held.current = { does: target.classList.contains('redactor-corner') ? 'size' : 'move', id, x, y }
      setChosen(id)
    }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    const now = held.current
    if (now === undefined) return
    const [x, y] = at(event)
    if (now.does === 'draw') change(now.id, () => between(now.id, now, { x, y }))
    else {
      change(now.id, (cover) => (now.does === 'move' ? moved : sized)(cover, x - now.x, y - now.y))
      held.current = { ...now, x, y }
    }
  }
  const release = () => {
    const now = held.current
    held.current = undefined
    if (now?.does === 'draw') change(now.id, pressed)
  }
  const keyed = (event: KeyboardEvent, id: number) => {
    const way = WAYS[event.key]
    if (way !== undefined) {
      event.preventDefault()
      remember()
      change(id, (cover) => (event.shiftKey ? sized : moved)(cover, way[0], way[1]))
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      remove(id)
    }
  }
  const finish = async () => {
    const covered = await burnIn(url, covers)
    if (covered === undefined) setUnreadable(true)
    else onDone(covered)
  }
  return (
    <Dialog
      open
      firm
      width="wide"
      onClose={onClose}
      title={words.title}
      closeLabel={words.close}
      actions={
        <>
          <Button
            tone="primary"
            busy={busy}
            disabledReason={unreadable ? words.unreadable : covers.length === 0 ? words.nothing : undefined}
            onClick={() => void finish()}
          >
            {words.done}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </>
      }
    >
      <div className="redactor">
        <p>{words.lead}</p>
        {unreadable && <Notice tone="error" announce="assertive" title={words.unreadable} />}
        <div
          className="redactor-sheet"
          ref={sheet}
          onPointerDown={take}
          onPointerMove={drag}
          tabIndex={-1}
          onPointerUp={release}
          onPointerCancel={release}
        >
          <img src={url} alt={words.picture} draggable={false} onError={() => setUnreadable(true)} />
          {covers.map(({ id, x, y, w, h }, i) => (
            <button
              key={id}
              type="button"
              className="redactor-cover"
              data-cover={id}
              aria-label={words.cover(i + 1)}
              aria-pressed={chosen === id}
              style={{ left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` }}
              onFocus={() => setChosen(id)}
              onKeyDown={(event) => keyed(event, id)}
            >
              <span className="redactor-corner" aria-hidden="true" />
            </button>
          ))}
        </div>
        <ButtonRow>
          <Button
            size="small"
            icon={PlusIcon}
            disabledReason={unreadable ? words.unreadable : undefined}
            onClick={add}
          >
            {words.add}
          </Button>
          {/* Nothing to take away, nothing to undo: that there is no box yet is said once, at “done”. */}
          {chosen !== undefined && (
            <Button size="small" icon={TrashIcon} onClick={() => remove(chosen)}>
              {words.remove}
            </Button>
          )}
          {before.length > 0 && (
            <Button size="small" icon={ReturnIcon} onClick={undo}>
              {words.undo}
            </Button>
          )}
        </ButtonRow>
        {children}
      </div>
    </Dialog>
  )
}
