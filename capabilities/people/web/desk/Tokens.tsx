import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useKnown, useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import { tellDay, tellPast, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { StatusMark } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { DoneIcon, LinkIcon, PlusIcon, StopIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { say } from '#ui/Toast.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { endToken, listTokens } from '../../contract.ts'
import type { TokenRow } from '../../contract.ts'
import { NewToken } from './NewToken.tsx'
import { RIGHTS } from './right-words.ts'
import { TOKENS } from './token-words.ts'

/** Keys of programs: which there are, what each may do, until when; made and ended here. */
export default function Tokens() {
  const text = useText(TOKENS)
  const answer = useAnswer(listTokens, {}, { keepBefore: true })
  const [makes, setMakes] = useState(false)
  const [ending, setEnding] = useState<TokenRow>()
  const columns = useColumns(setEnding)
  useTitle(text('title'))
  return (
    <Page width="wide">
      <PageHead
        title={text('title')}
        lead={text('lead')}
        actions={
          <Button tone="primary" icon={PlusIcon} onClick={() => setMakes(true)}>
            {text('add')}
          </Button>
        }
      />
      <p>
        <a href="/api/openapi.json">{text('document')}</a>
      </p>
      <Shown answer={answer}>
        {({ items }) => (
          <DataTable
            label={text('title')}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
            empty={
              <EmptyState icon={LinkIcon} title={text('none')}>
                {text('noneNext')}
              </EmptyState>
            }
          />
        )}
      </Shown>
      {makes && <NewToken onClose={() => setMakes(false)} />}
      {ending && <End one={ending} onClose={() => setEnding(undefined)} />}
    </Page>
  )
}

function useColumns(onEnd: (one: TokenRow) => void): readonly Column<TokenRow>[] {
  const text = useText(TOKENS)
  const lang = useLang()
  const named = useNamed()
  const right = useKnown(RIGHTS)
  const now = useNow()
  return [
    {
      key: 'name',
      head: text('name'),
      width: 'minmax(10rem, 2fr)',
      narrow: 'title',
      cell: (one) => (
        <>
          <b>{one.name}</b>
          <div className="note">
            {text('madeBy', { name: one.madeBy, when: tellPast(one.madeAt, now, lang) })}
          </div>
        </>
      ),
    },
    {
      key: 'scopes',
      head: text('scopes'),
      width: 'minmax(10rem, 2fr)',
      cell: (one) => <>{one.scopes.map((scope) => right(scope) ?? scope).join(named('、', ', '))}</>,
    },
    {
      key: 'until',
      head: text('days'),
      width: 'minmax(8rem, 1fr)',
      cell: (one) => (
        <>
          <Standing one={one} />
          <div className="note">{text('until', { day: tellDay(one.until, now, lang) })}</div>
        </>
      ),
    },
    {
      key: 'end',
      head: '',
      width: '7rem',
      cell: (one) =>
        one.endedAt === null && Date.parse(one.until) > now.getTime() ? (
          <Button size="small" icon={StopIcon} onClick={() => onEnd(one)}>
            {text('end')}
          </Button>
        ) : null,
    },
  ]
}

/** Whether it opens anything now. */
function Standing({ one }: { readonly one: TokenRow }) {
  const text = useText(TOKENS)
  const now = useNow()
  const over = one.endedAt !== null ? 'ended' : Date.parse(one.until) < now.getTime() ? 'expired' : undefined
  return (
    <StatusMark icon={over === undefined ? DoneIcon : StopIcon} tone={over === undefined ? 'pine' : 'ochre'}>
      {text(over ?? 'inUse')}
    </StatusMark>
  )
}

function End({ one, onClose }: { readonly one: TokenRow; readonly onClose: () => void }) {
  const text = useText(TOKENS)
  const common = useText(COMMON)
  const act = useAct(endToken)
  const renew = useRenew()
  const run = async () => {
    const reply = await act.send({ params: { tokenId: one.id } })
    if (!reply.ok) return
    say(text('endedNow', { name: one.name }))
    renew(listTokens)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={text('endTitle', { name: one.name })}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="danger" busy={act.busy && common('sending')} onClick={() => void run()}>
            {text('end')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      <p>{text('endHint')}</p>
    </Dialog>
  )
}
