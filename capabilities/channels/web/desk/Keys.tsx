import { useState } from 'react'
import type { ReactNode } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { publicAddress } from '#kernel/web/public-url.ts'
import { tellDay, tellPast, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { StatusMark } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { DoneIcon, LinkIcon, RefreshIcon, StopIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { say } from '#ui/Toast.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { DetailPane } from '#ui/desk/Panes.tsx'
import { endOpen311Key, listOpen311Keys } from '../../contract.ts'
import type { Open311Key } from '../../contract.ts'
import { TEXT } from './messages.ts'
import { NewKey, RenewKey } from './NewKey.tsx'
import { Gone, NEW, Side } from './Side.tsx'

/** Keys of programs that send to us: the list at the left, one at the right. */
export function Keys({ views }: { readonly views: ReactNode }) {
  const text = useText(TEXT)
  const columns = useColumns()
  const { query, change } = useAddress()
  const { at } = query
  const answer = useAnswer(listOpen311Keys, {}, { keepBefore: true })
  const rows = answer.state === 'ready' ? answer.value.items : undefined
  const current = rows?.find(({ id }) => id === at)
  const back = () => change({ at: undefined })
  return (
    <Side
      answer={answer}
      rows={rows}
      columns={columns}
      views={views}
      label={text('keys')}
      words={{ add: text('newKey'), none: text('keysNone'), noneNext: text('keysNoneNext') }}
      detail={
        at === NEW ? (
          <NewKey onBack={back} />
        ) : current !== undefined ? (
          <OneKey key={current.id} one={current} onBack={back} />
        ) : at !== undefined && rows !== undefined ? (
          <Gone onBack={back} />
        ) : (
          <EmptyState icon={LinkIcon} title={text('keys')}>
            {text('keysLead')}
          </EmptyState>
        )
      }
    />
  )
}

/** Whether a key opens anything now. */
function Standing({ one }: { readonly one: Open311Key }) {
  const text = useText(TEXT)
  const now = useNow()
  const over = one.endedAt !== null ? 'ended' : Date.parse(one.until) < now.getTime() ? 'expired' : undefined
  return over === undefined ? (
    <StatusMark icon={DoneIcon} tone="pine">
      {text('inUse')}
    </StatusMark>
  ) : (
    <StatusMark icon={StopIcon} tone="ochre">
      {text(over)}
    </StatusMark>
  )
}

function useColumns(): readonly Column<Open311Key>[] {
  const text = useText(TEXT)
  const lang = useLang()
  const now = useNow()
  return [
    {
      key: 'name',
      head: text('keyName'),
      width: 'minmax(9rem, 2fr)',
      narrow: 'title',
      cell: (one) => (
        <>
          <b>{one.name}</b>
          <div className="note">
            {one.lastAt === null
              ? text('sentNone')
              : text('sentCount', { count: one.sent, when: tellPast(one.lastAt, now, lang) })}
          </div>
        </>
      ),
    },
    {
      key: 'standing',
      head: text('standing'),
      width: 'minmax(5rem, 1fr)',
      cell: (one) => <Standing one={one} />,
    },
  ]
}

function OneKey({ one, onBack }: { readonly one: Open311Key; readonly onBack: () => void }) {
  const text = useText(TEXT)
  const lang = useLang()
  const now = useNow()
  const [ends, setEnds] = useState(false)
  const [renews, setRenews] = useState(false)
  if (renews) return <RenewKey one={one} onBack={() => setRenews(false)} />
  return (
    <DetailPane
      title={one.name}
      above={text('keys')}
      aside={<Standing one={one} />}
      back={{ label: text('back'), run: onBack }}
      actions={
        <ButtonRow>
          <Button size="small" icon={RefreshIcon} onClick={() => setRenews(true)}>
            {text('renewKey')}
          </Button>
          {one.endedAt === null && (
            <Button size="small" icon={StopIcon} onClick={() => setEnds(true)}>
              {text('end')}
            </Button>
          )}
        </ButtonRow>
      }
    >
      <Facts>
        <Fact name={text('sent')}>
          {one.lastAt === null
            ? text('sentNone')
            : text('sentCount', { count: one.sent, when: tellPast(one.lastAt, now, lang) })}
        </Fact>
        <Fact name={text('validity')}>{text('until', { day: tellDay(one.until, now, lang) })}</Fact>
        {one.renewedAt !== null && <Fact name={text('renewed')}>{tellPast(one.renewedAt, now, lang)}</Fact>}
        <Fact name={text('made')}>
          {text('madeBy', { name: one.madeBy, when: tellPast(one.madeAt, now, lang) })}
        </Fact>
        <Fact name={text('endpoint')}>
          <span className="address-shown">{publicAddress('/open311/v2')}</span>
        </Fact>
      </Facts>
      <p className="note">{text('keysLead')}</p>
      {ends && <End one={one} onDone={() => setEnds(false)} />}
    </DetailPane>
  )
}

function End({ one, onDone }: { readonly one: Open311Key; readonly onDone: () => void }) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const act = useAct(endOpen311Key)
  const renew = useRenew()
  const run = async () => {
    const reply = await act.send({ params: { keyId: one.id } })
    if (!reply.ok) return
    say(text('endedNow', { name: one.name }))
    renew(listOpen311Keys)
    onDone()
  }
  return (
    <Dialog
      open
      onClose={onDone}
      title={text('endTitle', { name: one.name })}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="danger" busy={act.busy && text('saving')} onClick={() => void run()}>
            {text('endDo')}
          </Button>
          <Button onClick={onDone}>{common('cancel')}</Button>
        </>
      }
    >
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      <p>{text('endHint')}</p>
    </Dialog>
  )
}
