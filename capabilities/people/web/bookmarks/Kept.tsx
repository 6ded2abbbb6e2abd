import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { Button, IconButton } from '#ui/Button.tsx'
import { CloseIcon, EditIcon, ReturnIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import {
  dropBookmark,
  keepBookmark,
  listBookmarks,
  LONGEST_BOOKMARK,
  renameBookmark,
} from '../../contract/bookmarks.ts'
import type { Bookmark } from '../../contract/bookmarks.ts'
import { bookmarkHref, useBookmarks } from './bookmarks.ts'
import { BOOKMARKS } from './messages.ts'
import './Kept.css'

/** What was done last. It is said here: what appears beside an open dialog cannot be pressed. */
type Done =
  | { readonly what: 'dropped'; readonly bookmark: Bookmark }
  | { readonly what: 'renamed'; readonly bookmark: Bookmark; readonly before: string }
  | { readonly what: 'refused'; readonly words: string }

/** What is kept already: opened, given another name, let go, and each of these taken back. */
export function Kept() {
  const text = useText(BOOKMARKS)
  const kept = useBookmarks()
  const [renaming, setRenaming] = useState<Bookmark['id']>()
  const { done, drop, renamed, undo } = useDoing()
  const list = useFocusBack(renaming)
  return (
    <section className="stack">
      {kept.length > 0 && <h3>{text('mine')}</h3>}
      <Told done={done} onUndo={undo} />
      {kept.length === 0 && <p className="note">{text('none')}</p>}
      <ul className="bookmarks" ref={list}>
        {kept.map((one) => (
          <li key={one.id}>
            {renaming === one.id ? (
              <Rename
                bookmark={one}
                onDone={(bookmark) => {
                  if (bookmark !== undefined) renamed(bookmark, one.name)
                  setRenaming(undefined)
                }}
              />
            ) : (
              <Line bookmark={one} onRename={() => setRenaming(one.id)} onDrop={() => void drop(one)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where one came from when a name was begun: the keyboard goes back there as the field goes away. */
function useFocusBack(renaming: Bookmark['id'] | undefined) {
  const list = useRef<HTMLUListElement>(null)
  const before = useRef(renaming)
  useEffect(() => {
    if (renaming === undefined && before.current !== undefined)
      list.current?.querySelector<HTMLElement>(`[data-renames="${before.current}"]`)?.focus()
    before.current = renaming
  }, [renaming])
  return list
}

/** What is done to a kept page, and how it is taken back. */
function useDoing() {
  const dropping = useAct(dropBookmark)
  const keeping = useAct(keepBookmark)
  const renaming = useAct(renameBookmark)
  const renew = useRenew()
  const [done, setDone] = useState<Done>()
  const tell = (
    reply: { readonly ok: true } | { readonly ok: false; readonly message: string },
    next?: Done,
  ) => {
    renew(listBookmarks)
    setDone(reply.ok ? next : { what: 'refused', words: reply.message })
  }
  return {
    done,
    drop: async (bookmark: Bookmark) =>
      tell(await dropping.send({ params: { bookmarkId: bookmark.id } }), { what: 'dropped', bookmark }),
    renamed: (bookmark: Bookmark, before: string) =>
      tell({ ok: true }, bookmark.name === before ? undefined : { what: 'renamed', bookmark, before }),
    undo: async () => {
      if (done?.what === 'dropped') {
        const { name, path, query } = done.bookmark
        tell(await keeping.send({ body: { name, path, query } }))
      } else if (done?.what === 'renamed')
        tell(await renaming.send({ params: { bookmarkId: done.bookmark.id }, body: { name: done.before } }))
    },
  }
}

function Told({ done, onUndo }: { readonly done: Done | undefined; readonly onUndo: () => Promise<void> }) {
  const text = useText(BOOKMARKS)
  if (done === undefined) return null
  if (done.what === 'refused') return <Notice tone="error" announce="assertive" title={done.words} />
  const { name } = done.bookmark
  return (
    <Notice
      tone="success"
      announce="polite"
      title={
        done.what === 'renamed' ? text('renamed', { name, before: done.before }) : text('dropped', { name })
      }
      actions={
        <Button size="small" icon={ReturnIcon} onClick={() => void onUndo()}>
          {text('undo')}
        </Button>
      }
    />
  )
}

function Line({
  bookmark: one,
  onRename,
  onDrop,
}: {
  readonly bookmark: Bookmark
  readonly onRename: () => void
  readonly onDrop: () => void
}) {
  const text = useText(BOOKMARKS)
  return (
    <>
      <a href={bookmarkHref(one)}>{one.name}</a>
      <span className="row">
        <IconButton
          icon={EditIcon}
          data-renames={one.id}
          size="small"
          label={text('rename', { name: one.name })}
          onClick={onRename}
        />
        <IconButton icon={CloseIcon} size="small" label={text('drop', { name: one.name })} onClick={onDrop} />
      </span>
    </>
  )
}

/** The name as a field, in its place. Enter saves; Escape leaves the name as it was, and the dialog open. */
function Rename({
  bookmark,
  onDone,
}: {
  readonly bookmark: Bookmark
  readonly onDone: (renamed?: Bookmark) => void
}) {
  const text = useText(BOOKMARKS)
  const common = useText(COMMON)
  const act = useAct(renameBookmark)
  const box = useRef<HTMLFormElement>(null)
  const [name, setName] = useState(bookmark.name)
  const missing = name.trim() === ''
  useEffect(() => box.current?.querySelector('input')?.select(), [])
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (missing) return
    const reply = await act.send({ params: { bookmarkId: bookmark.id }, body: { name: name.trim() } })
    if (reply.ok) onDone(reply.value)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- listens for the key that leaves the field inside
    <form
      className="bookmarks-rename"
      noValidate
      ref={box}
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onDone()
      }}
    >
      <TextField
        label={text('newName', { name: bookmark.name })}
        maxLength={LONGEST_BOOKMARK}
        value={name}
        onChange={setName}
        error={missing ? text('nameMissing') : act.refused?.message}
      />
      <div className="row">
        <Button type="submit" size="small" busy={act.busy && text('renaming')}>
          {common('save')}
        </Button>
        <Button size="small" tone="quiet" onClick={() => onDone()}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  )
}
