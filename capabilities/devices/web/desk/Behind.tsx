import { DoneIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { pageIn } from '#kernel/web/paging.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { listPhonesBehind } from '../../contract/behind.ts'
import { BEHIND } from './messages.ts'
import { SentTabs } from './SentTabs.tsx'
import './phones.css'

/** Whose phone holds something that has not come for a day, and what helps. Nothing here says when anybody was at work. */
export default function Behind() {
  const text = useText(BEHIND)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const { query } = useAddress()
  useTitle(text('title'))
  const answer = useAnswer(listPhonesBehind, { query: pageIn(query) }, { keepBefore: true })
  return (
    <Page width="wide">
      <PageHead title={text('title')} lead={text('lead')} />
      <SentTabs current="behind" />
      <Paged answer={answer} icon={DoneIcon} none={[text('none'), text('noneNext')]}>
        {({ items }) => (
          <>
            <p>{text('next')}</p>
            <ul className="phone-list">
              {items.map((one) => (
                <li key={`${one.deviceId} ${one.accountId}`} className="phone-line">
                  <div>
                    <p className="phone-name">
                      {text('whose', { name: one.name, area: named(one.areaZh, one.areaEn) })}
                    </p>
                    <p>
                      {text('waiting', { count: one.waiting, at: tellPast(one.waitingSince, now, lang) })}
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          </>
        )}
      </Paged>
    </Page>
  )
}
