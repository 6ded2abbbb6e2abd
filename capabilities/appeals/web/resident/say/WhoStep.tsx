import { useState } from 'react'
import type { Category } from '#catalogue/contract.ts'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { RefreshIcon, SendIcon } from '#ui/icons.tsx'
import { isPhone } from '#kernel/common/phone-number.ts'
import type { Refused } from '#kernel/web/call.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { titleOf } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { myPath, privacyPath } from '../paths.ts'
import type { Draft } from './draft.ts'
import { SAY } from './messages.ts'

export interface WhoStepProps {
  readonly draft: Draft
  readonly change: (to: Partial<Draft>) => void
  readonly category: Category | undefined
  readonly sending: boolean
  readonly refused: Refused | undefined
  /** Nobody was reached: it waits here until it can go. */
  readonly waiting: boolean
  readonly onStep: (step: 1 | 2) => void
  readonly onChangePlace: (() => void) | undefined
  readonly onSend: () => void
}

/** How to reach the person, which nobody has to say; then everything once more, and off it goes. */
export function WhoStep(props: WhoStepProps) {
  const { draft, change, sending, refused, waiting, onSend } = props
  const text = useText(SAY)
  const common = useText(COMMON)
  const [tried, setTried] = useState(false)
  const wrong = draft.phone.trim() !== '' && !isPhone(draft.phone)
  const send = () => {
    setTried(true)
    if (wrong) document.getElementById('phone')?.focus()
    else onSend()
  }
  return (
    <div className="stack say-step">
      <TextField
        id="phone"
        label={text('phone')}
        optional={common('optional')}
        hint={text('phoneHint')}
        error={tried && wrong ? text('phoneWrong') : undefined}
        type="tel"
        inputMode="tel"
        autoComplete="tel-national"
        maxLength={20}
        value={draft.phone}
        onChange={(phone) => change({ phone })}
      />
      {draft.phone.trim() === '' && <p className="say-aside">{text('noPhone')}</p>}
      <TextField
        label={text('name')}
        optional={common('optional')}
        hint={text('nameHint')}
        autoComplete="name"
        maxLength={30}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <p className="say-aside">
        {text('privacy')} <a href={privacyPath()}>{text('privacyMore')}</a>
      </p>
      <Review {...props} />
      {refused !== undefined && (
        <Notice
          tone="error"
          announce="assertive"
          title={text('notSent')}
          actions={
            waiting ? (
              <Button tone="primary" icon={RefreshIcon} onClick={send} busy={sending && text('sending')}>
                {text('retry')}
              </Button>
            ) : refused.refusal === 'prove-phone-first' ? (
              <LinkButton tone="primary" href={myPath()}>
                {text('proveFirst')}
              </LinkButton>
            ) : undefined
          }
        >
          <p>{refused.message}</p>
          {waiting && <p>{text('willRetry')}</p>}
        </Notice>
      )}
      {!waiting && (
        <ButtonRow>
          <Button
            tone="primary"
            size="large"
            wide="phone"
            icon={SendIcon}
            busy={sending && text('sending')}
            onClick={send}
          >
            {text('send')}
          </Button>
        </ButtonRow>
      )}
    </div>
  )
}

function Review({ draft, category, onStep, onChangePlace }: WhoStepProps) {
  const text = useText(SAY)
  const lang = useLang()
  const named = useNamed()
  const again = (run: () => void, about: string) => (
    <Button size="small" tone="quiet" aria-label={titleOf(text('change'), about, lang)} onClick={run}>
      {text('change')}
    </Button>
  )
  const files = [
    ...(draft.photos.length > 0 ? [text('countPhotos', { count: draft.photos.length })] : []),
    ...(draft.voice === undefined ? [] : [text('oneVoice')]),
  ].join(', ')
  const place = draft.where && named(draft.where.nameZh, draft.where.nameEn)
  return (
    <Card title={text('review')} level={2}>
      <Facts>
        <Fact name={text('reviewWhat')} action={again(() => onStep(1), text('reviewWhat'))}>
          <span className="say-words">{draft.text.trim() || text('seeVoice')}</span>
        </Fact>
        <Fact name={text('reviewWhere')} action={onChangePlace && again(onChangePlace, text('reviewWhere'))}>
          {[place, draft.placeText.trim()].filter(Boolean).join(' ')}
        </Fact>
        <Fact name={text('reviewKind')} action={again(() => onStep(2), text('reviewKind'))}>
          {[text(draft.kind), category ? named(category.nameZh, category.nameEn) : text('unsure')].join(
            ' · ',
          )}
        </Fact>
        {files !== '' && (
          <Fact name={text('reviewFiles')} action={again(() => onStep(1), text('reviewFiles'))}>
            {files}
          </Fact>
        )}
      </Facts>
    </Card>
  )
}
