import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useUploads } from '#kernel/web/uploads.ts'
import type { Uploads } from '#kernel/web/uploads.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button, LinkButton } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { DownloadIcon, FileIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { FileDrop } from '#ui/PhotoPicker.tsx'
import { say } from '#ui/Toast.tsx'
import type { LookupId } from '../../contract.ts'
import { addEvidence, uploadEvidence, viewEvidence } from '../../contract/consents.ts'
import type { Consent, Evidence } from '../../contract/consents.ts'
import { CONSENTS } from './consents-words.ts'
import { FormDialog } from './FormDialog.tsx'

const MOST = 5
export const useEvidence = (): Uploads => useUploads(uploadEvidence)

/** Signed forms, photographed or scanned, before they hang on a consent. */
export function EvidenceField({ uploads }: { readonly uploads: Uploads }) {
  const text = useText(CONSENTS)
  const room = MOST - uploads.photos.length
  return (
    <div className="stack">
      {room > 0 && (
        <FileDrop
          label={text('evidence')}
          hint={text('evidenceHint')}
          accept="image/*,application/pdf"
          multiple
          error={uploads.problem}
          onFiles={(files) => uploads.add(files.slice(0, room))}
        />
      )}
      {uploads.photos.length > 0 && (
        <ul className="kept">
          {uploads.photos.map((one) => (
            <li key={one.id} className="kept-row">
              <p className="kept-words">
                {one.name}
                {one.state === 'sending' && ` · ${text('evidenceSending')}`}
                {one.state === 'failed' && ` · ${text('evidenceFailed')}`}
              </p>
              <Button size="small" onClick={() => uploads.remove(one.id)}>
                {text('evidenceRemove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Hangs forms on a consent that was noted before. */
export function AddEvidence({
  one,
  onDone,
  onClose,
}: {
  readonly one: Consent
  readonly onDone: () => void
  readonly onClose: () => void
}) {
  const text = useText(CONSENTS)
  const uploads = useEvidence()
  const act = useAct(addEvidence)
  const [tried, setTried] = useState(false)
  const send = async () => {
    setTried(true)
    if (uploads.sending || uploads.fileIds.length === 0) return
    const reply = await act.send({
      params: { consentId: one.id },
      body: { evidenceIds: uploads.fileIds as Evidence['id'][] },
    })
    if (!reply.ok) return
    say(text('evidenceAdded'))
    onDone()
    onClose()
  }
  return (
    <FormDialog
      title={text('evidenceAdd')}
      lead={text('evidenceLead')}
      send={text('evidenceAdd')}
      busy={act.busy}
      refused={act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    >
      {tried && uploads.fileIds.length === 0 && (
        <Notice tone="error" announce="assertive" title={text('evidenceMissing')} />
      )}
      <EvidenceField uploads={uploads} />
    </FormDialog>
  )
}

interface ShownEvidenceProps {
  readonly one: Consent
  readonly lookup: LookupId
}

/** The pages of a consent, each opened by itself; a look is logged. */
export function ShownEvidence({ one, lookup }: ShownEvidenceProps) {
  const text = useText(CONSENTS)
  const common = useText(COMMON)
  const act = useAct(viewEvidence)
  const [open, setOpen] = useState<{ readonly name: string; readonly url: string; readonly isPdf: boolean }>()
  const show = async (page: Evidence) => {
    const reply = await act.send({
      params: { consentId: one.id, evidenceId: page.id },
      body: { lookup },
    })
    if (!reply.ok) {
      say(reply.message, { tone: 'error' })
      return
    }
    const bytes = Uint8Array.from(atob(reply.value.base64), (sign) => sign.charCodeAt(0))
    const url = URL.createObjectURL(new Blob([bytes], { type: reply.value.mediaType }))
    setOpen({ name: reply.value.name, url, isPdf: reply.value.mediaType === 'application/pdf' })
  }
  const close = () => {
    if (open !== undefined) URL.revokeObjectURL(open.url)
    setOpen(undefined)
  }
  return (
    <>
      {one.evidence.map((page, i) => (
        <Button key={page.id} size="small" icon={FileIcon} onClick={() => void show(page)}>
          {text('evidencePage', { n: i + 1 })}
        </Button>
      ))}
      <Dialog
        open={open !== undefined}
        onClose={close}
        title={text('evidence')}
        closeLabel={common('close')}
        width="wide"
      >
        {open !== undefined &&
          (open.isPdf ? (
            <div className="stack">
              <p>{text('evidencePdf')}</p>
              <LinkButton icon={DownloadIcon} href={open.url} download={open.name}>
                {text('evidenceOpen')}
              </LinkButton>
            </div>
          ) : (
            <img className="kept-evidence" src={open.url} alt={text('evidence')} />
          ))}
      </Dialog>
    </>
  )
}
