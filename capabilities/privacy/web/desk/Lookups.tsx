import { useState } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { tellFully, tellPast, useNow } from '#kernel/web/time.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { LockIcon, PlusIcon } from '#ui/icons.tsx'
import { listMyLookups } from '../../contract.ts'
import type { Lookup } from '../../contract.ts'
import { holds, LookupGate } from './LookupGate.tsx'
import { PrivacyPage } from './PrivacyPage.tsx'
import { RIGHTS } from './rights-words.ts'
import { TakeRequest } from './TakeRequest.tsx'
import { DESK } from './words.ts'

/** My lookups: the one I am in, and those before. */
export default function Lookups() {
  const text = useText(DESK)
  const rights = useText(RIGHTS)
  const [taking, setTaking] = useState(false)
  const {
    query: { cursor },
  } = useAddress()
  const answer = useAnswer(
    listMyLookups,
    { query: cursor === undefined ? {} : { cursor } },
    { keepBefore: true },
  )
  return (
    <PrivacyPage
      tab="lookups"
      lead={text('lookupsLead')}
      actions={
        <Button icon={PlusIcon} onClick={() => setTaking(true)}>
          {rights('take')}
        </Button>
      }
    >
      <div className="stack">
        <LookupGate>{() => null}</LookupGate>
        <Paged answer={answer} icon={LockIcon} none={[text('noLookups'), text('noLookupsNext')]}>
          {({ items, limit, seenToday }) => (
            <>
              <p className="soft">{text('today', { seen: seenToday, most: limit.perDay })}</p>
              <ul className="kept">
                {items.map((one) => (
                  <li key={one.id} className="kept-row">
                    <LookupLine one={one} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </Paged>
      </div>
      {taking && <TakeRequest onClose={() => setTaking(false)} />}
    </PrivacyPage>
  )
}

/** One lookup in two lines. */
export function LookupLine({ one, by }: { readonly one: Lookup; readonly by?: string | undefined }) {
  const text = useText(DESK)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  return (
    <div className="kept-words">
      <p>
        <b>{named(one.purposeZh, one.purposeEn)}</b> · {one.reason}
      </p>
      <p className="meta">
        {by !== undefined && <span>{by}</span>}
        <time dateTime={one.openedAt} title={tellFully(one.openedAt, lang)}>
          {tellPast(one.openedAt, now, lang)}
        </time>
        {one.about !== null && <span className="code">{one.about}</span>}
        <span>{text('seenPlain', { count: one.seen })}</span>
        {one.listed > 0 && <span>{text('listed', { count: one.listed })}</span>}
        {holds(one, now) ? (
          <Badge tone="pine">{text('isOpen')}</Badge>
        ) : (
          <Badge>{one.closedAt === null ? text('ranOut') : text('isClosed')}</Badge>
        )}
      </p>
    </div>
  )
}
