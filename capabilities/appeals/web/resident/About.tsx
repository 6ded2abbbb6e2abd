import { Page, PageHead, Section } from '#ui/Page.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { PAGES } from './page-messages.ts'
import { homePath } from './paths.ts'

/** What this is, in plain words. */
export default function About() {
  const text = useText(PAGES)
  useTitle(text('aboutTitle'))
  return (
    <Page>
      <PageHead
        back={{ href: homePath(), label: text('more') }}
        title={text('aboutTitle')}
        lead={text('aboutLead')}
      />
      <Section title={text('aboutWhat')}>
        <div>
          <p>{text('aboutWhat1')}</p>
          <p>
            <b>{text('aboutWhat2')}</b>
          </p>
        </div>
      </Section>
      <Section title={text('aboutWho')}>
        <div>
          <p>{text('aboutWho1')}</p>
          <p>{text('aboutWho2')}</p>
        </div>
      </Section>
      <Section title={text('aboutTime')}>
        <p>{text('aboutTime1')}</p>
      </Section>
      <Section title={text('aboutEnd')}>
        <div>
          <p>{text('aboutEnd1')}</p>
          <p>{text('aboutEnd2')}</p>
        </div>
      </Section>
      <Section title={text('aboutNever')}>
        <div>
          <p>{text('aboutNever1')}</p>
          <p>{text('aboutNever2')}</p>
        </div>
      </Section>
      <Section title={text('aboutOther')}>
        <p>{text('aboutOther1')}</p>
      </Section>
    </Page>
  )
}
