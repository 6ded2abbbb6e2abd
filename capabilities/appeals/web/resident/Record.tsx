import { useState } from 'react'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { DownloadIcon, EyeIcon, ShieldIcon } from '#ui/icons.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { call } from '#kernel/web/call.ts'
import type { Refused } from '#kernel/web/call.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { tellFully, tellMoment, useNow } from '#kernel/web/time.ts'
import { canReckon, verifyWhereItCan } from '#kernel/web/verify-record.ts'
import type { Verified } from '#kernel/web/verify-record.ts'
import { COMMON } from '#kernel/web/words.ts'
import { ROLES } from '#people/web/index.ts'
import { trackAppeal } from '../../contract.ts'
import { listViews, proveRecord } from '../../contract/proof.ts'
import type { RecordProof, View } from '../../contract/proof.ts'
import { readCode } from './code.ts'
import { ProofDialog, useProof } from './follow/Proof.tsx'
import type { Proof } from './follow/Proof.tsx'
import { followPath } from './paths.ts'
import { RECORD } from './record-messages.ts'

/** What a resident may know of their own record: who looked at name and phone, and whether anything was changed. */
export default function Record({ params }: ScreenProps) {
  const { code } = readCode(params['code'] ?? '')
  const text = useText(RECORD)
  const common = useText(COMMON)
  const asked = useAsk(trackAppeal, { params: { code } })
  useTitle(text('title'))
  const proof = useProof({
    needed: asked.state === 'ready' && asked.value.may.prove,
    onProven: () => {
      if (asked.state === 'ready') asked.again()
    },
  })
  if (asked.state === 'loading')
    return (
      <Page>
        <Skeleton label={common('loading')} lines={6} />
      </Page>
    )
  if (asked.state === 'refused')
    return (
      <Page>
        <Notice tone="error" title={asked.refused.message} />
      </Page>
    )
  return (
    <Page>
      <PageHead
        back={{ href: followPath({ code }), label: common('back') }}
        above={asked.value.number}
        title={text('title')}
      />
      <Views code={code} proof={proof} mayLook={!asked.value.may.prove} />
      <Check code={code} />
      <ProofDialog code={code} maskedPhone={asked.value.maskedPhone} proof={proof} />
    </Page>
  )
}

interface ViewsProps {
  readonly code: string
  readonly proof: Proof
  /** The phone left with it was proven, or none was left. */
  readonly mayLook: boolean
}

function Views({ code, proof, mayLook }: ViewsProps) {
  const text = useText(RECORD)
  return (
    <Card title={text('viewsTitle')}>
      <div className="stack">
        <p>{text('viewsLead')}</p>
        {mayLook ? (
          <ViewList code={code} />
        ) : (
          <>
            <p className="note">{text('viewsProve')}</p>
            <ButtonRow>
              <Button icon={EyeIcon} onClick={() => proof.first(() => {})}>
                {text('viewsOpen')}
              </Button>
            </ButtonRow>
          </>
        )}
      </div>
    </Card>
  )
}

function ViewList({ code }: { readonly code: string }) {
  const text = useText(RECORD)
  const common = useText(COMMON)
  const lang = useLang()
  const now = useNow()
  const tell = useReason()
  const asked = useAsk(listViews, { params: { code } })
  if (asked.state === 'loading') return <Skeleton label={common('loading')} lines={2} />
  if (asked.state === 'refused') return <Notice tone="error" title={asked.refused.message} />
  if (asked.value.items.length === 0) return <p>{text('viewsNone')}</p>
  return (
    <ul className="stack">
      {asked.value.items.map((view) => (
        <li key={view.at}>
          <time dateTime={view.at}>{tellMoment(view.at, now, lang)}</time>
          {lang === 'zh' ? '，' : ': '}
          {tell(view)}
        </li>
      ))}
    </ul>
  )
}

const WHYS = {
  'call-back': 'why_call',
  visit: 'why_visit',
  clarify: 'why_clarify',
  correct: 'why_correct',
  other: 'why_other',
} as const

/** A view in words: the office, and the reason it gave; its own words after a colon. */
function useReason(): (view: View) => string {
  const text = useText(RECORD)
  const roles = useText(ROLES)
  return ({ role, reason, what }) => {
    const named = isRole(role) ? roles(role) : role
    const office = what === 'photo' ? text('viewPhoto', { role: named }) : named
    if (reason === null) return text('viewNoReason', { role: office })
    const [code = '', ...words] = reason.split(': ')
    const known = isWhy(code) ? text(WHYS[code]) : code
    return text('view', { role: office, reason: [known, ...words].join('：') })
  }
}
const isWhy = (code: string): code is keyof typeof WHYS => code in WHYS
const isRole = (role: string): role is keyof (typeof ROLES)['zh'] => role in ROLES.zh

/** `verified` is missing where the browser cannot reckon: what came can still be saved and checked elsewhere. */
type Checked =
  | { readonly proof: RecordProof; readonly verified: Verified | undefined }
  | { readonly refused: Refused }

function Check({ code }: { readonly code: string }) {
  const text = useText(RECORD)
  const [busy, setBusy] = useState(false)
  const [checked, setChecked] = useState<Checked>()
  const check = async () => {
    setBusy(true)
    const reply = await call(proveRecord, { params: { code } })
    setChecked(
      reply.ok ? { proof: reply.value, verified: await verifyWhereItCan(reply.value) } : { refused: reply },
    )
    setBusy(false)
  }
  return (
    <Card title={text('checkTitle')}>
      <div className="stack">
        <p>{text('checkLead')}</p>
        {!canReckon() && <Notice tone="warning" title={text('cannotReckon')} />}
        {checked && 'refused' in checked && <Notice tone="error" title={checked.refused.message} />}
        {checked && 'proof' in checked && checked.verified && (
          <Outcome proof={checked.proof} verified={checked.verified} />
        )}
        <ButtonRow>
          <Button
            icon={ShieldIcon}
            tone={checked === undefined ? 'primary' : undefined}
            busy={busy && text(canReckon() ? 'checking' : 'fetching')}
            onClick={() => void check()}
          >
            {text(canReckon() ? 'check' : 'fetch')}
          </Button>
          {checked && 'proof' in checked && <Save proof={checked.proof} />}
        </ButtonRow>
        {checked && 'proof' in checked && <p className="note">{text('saveMore')}</p>}
      </div>
    </Card>
  )
}

function Outcome({ proof, verified }: { readonly proof: RecordProof; readonly verified: Verified }) {
  const text = useText(RECORD)
  const lang = useLang()
  const { flaws, lines, shown, loose, removed, sealed } = verified
  const [flaw] = flaws
  if (flaw)
    return (
      <Notice tone="error" announce="assertive" title={text('broken')}>
        {text(flaw.what === 'seal' ? 'brokenSeal' : 'brokenAt', { at: flaw.at })}
      </Notice>
    )
  return (
    <Notice tone="success" announce="polite" title={text('holds')}>
      <p>{text('holdsLines', { count: lines - loose })}</p>
      {shown + loose < lines && <p>{text('holdsShown', { count: lines - shown - loose })}</p>}
      {loose > 0 && <p>{text('holdsLoose', { count: loose })}</p>}
      {removed > 0 && <p>{text('holdsRemoved', { count: removed })}</p>}
      <p>
        {sealed
          ? text('sealedUpTo', { seq: sealed.seq, at: tellFully(sealed.seal.at, lang), n: sealed.seal.n })
          : text('notSealed')}
      </p>
      {proof.newest && (
        <p>
          {text('noted')}{' '}
          <code className="record-seal">{`${proof.newest.n}-${proof.newest.hash.slice(0, 16)}`}</code>
        </p>
      )}
    </Notice>
  )
}

/** The proof as a file, made here: nothing is asked of the server for it. */
function Save({ proof }: { readonly proof: RecordProof }) {
  const text = useText(RECORD)
  const save = () => {
    const address = URL.createObjectURL(
      new Blob([JSON.stringify(proof, undefined, 1)], { type: 'application/json' }),
    )
    const link = document.createElement('a')
    link.href = address
    link.download = `${proof.number}.json`
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <Button icon={DownloadIcon} onClick={save}>
      {text('save')}
    </Button>
  )
}
