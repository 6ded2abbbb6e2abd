import { CardLink, CardList } from '#ui/Card.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { FlagIcon, MapIcon, SpeechIcon, WrenchIcon } from '#ui/icons.tsx'
import { messages, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'

const TEXT = messages({
  zh: {
    title: '上报',
    fresh: '报一件事',
    freshMore: '看到的问题，社区安排人来办',
    fixed: '当场处理好了',
    fixedMore: '发现了，已经顺手解决',
    round: '巡查一圈',
    roundMore: '公共地方的隐患、问题、纠纷、提醒',
    behalf: '代居民反映',
    behalfMore: '替不方便用手机的居民说，给他看回执',
  },
  en: {
    title: 'Report',
    fresh: 'Report something',
    freshMore: 'What you saw: the community finds the hands',
    fixed: 'Fixed on the spot',
    fixedMore: 'Found, and put right at once',
    round: 'A round',
    roundMore: 'Hazards, problems, disputes, reminders in public places',
    behalf: 'For a resident',
    behalfMore: 'For somebody who cannot use a phone; show them the receipt',
  },
})

/** Four ways of saying something. */
export default function Report() {
  const text = useText(TEXT)
  useTitle(text('title'))
  return (
    <Page width="form">
      <PageHead title={text('title')} />
      <CardList>
        <CardLink href="/field/report/new" icon={FlagIcon} title={text('fresh')}>
          {text('freshMore')}
        </CardLink>
        <CardLink href="/field/report/fixed" icon={WrenchIcon} title={text('fixed')}>
          {text('fixedMore')}
        </CardLink>
        <CardLink href="/field/report/round" icon={MapIcon} title={text('round')}>
          {text('roundMore')}
        </CardLink>
        <CardLink href="/field/report/for" icon={SpeechIcon} title={text('behalf')}>
          {text('behalfMore')}
        </CardLink>
      </CardList>
    </Page>
  )
}
