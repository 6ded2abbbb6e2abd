import { useState } from 'react'
import { Button, IconButton } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { BookmarkIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { keepBookmark, listBookmarks, LONGEST_BOOKMARK } from '../../contract/bookmarks.ts'
import { Kept } from './Kept.tsx'
import { BOOKMARKS } from './messages.ts'

export interface KeepPageProps {
  /** The page one is on: `/appeals`, and its filters. Without a path it is none that can be kept. */
  readonly path: string | undefined
  readonly query: string
}

/** A button that keeps the page one is on, with its filters, and lets kept ones go again. */
export function KeepPage(props: KeepPageProps) {
  const text = useText(BOOKMARKS)
  const [open, setOpen] = useState(false)
  useKeys(text('title'), [{ keys: 'b', label: text('button'), run: () => setOpen(true) }])
  return (
    <>
      <IconButton icon={BookmarkIcon} label={`${text('button')} (B)`} onClick={() => setOpen(true)} />
      {open && <KeepDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function KeepDialog({ path, query, onClose }: KeepPageProps & { readonly onClose: () => void }) {
  const text = useText(BOOKMARKS)
  const common = useText(COMMON)
  const act = useAct(keepBookmark)
  const renew = useRenew()
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const missing = name.trim() === ''
  const keep = async () => {
    setTried(true)
    if (missing || path === undefined) return
    const reply = await act.send({ body: { name: name.trim(), path, query } })
    if (!reply.ok) return
    renew(listBookmarks)
    say(text('kept', { name: reply.value.name }), { tone: 'success' })
    onClose()
  }
  return (
    <Dialog
      open
      firm
      onClose={onClose}
      title={text('title')}
      closeLabel={common('close')}
      actions={
        path !== undefined && (
          <>
            <Button tone="primary" busy={act.busy && text('keeping')} onClick={() => void keep()}>
              {text('keep')}
            </Button>
            <Button onClick={onClose}>{common('cancel')}</Button>
          </>
        )
      }
    >
      <div className="stack">
        <p>{text('lead')}</p>
        {act.refused !== undefined && (
          <Notice tone="error" announce="assertive" title={act.refused.message} />
        )}
        {path === undefined ? (
          <Notice title={text('notHere')} />
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void keep()
            }}
          >
            <TextField
              label={text('name')}
              hint={text('nameHint')}
              error={tried && missing ? text('nameMissing') : undefined}
              maxLength={LONGEST_BOOKMARK}
              value={name}
              onChange={setName}
            />
          </form>
        )}
        <Kept />
      </div>
    </Dialog>
  )
}
