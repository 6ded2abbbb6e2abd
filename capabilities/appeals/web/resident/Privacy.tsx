import { Fact, Facts } from '#ui/Facts.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { PAGES } from './page-messages.ts'
import { homePath } from './paths.ts'
import './pages.css'

/** What is kept, why, how long, and who looks. */
export default function Privacy() {
  const text = useText(PAGES)
  useTitle(text('privacyTitle'))
  return (
    <Page>
      <PageHead
        back={{ href: homePath(), label: text('more') }}
        title={text('privacyTitle')}
        lead={text('privacyLead')}
      />
      <Section title={text('keepTitle')}>
        <Facts layout="above">
          <Fact name={<b>{text('keepWords')}</b>}>{text('keepWordsWhy')}</Fact>
          <Fact name={<b>{text('keepPlace')}</b>}>{text('keepPlaceWhy')}</Fact>
          <Fact name={<b>{text('keepPhone')}</b>}>{text('keepPhoneWhy')}</Fact>
          <Fact name={<b>{text('keepLog')}</b>}>{text('keepLogWhy')}</Fact>
        </Facts>
      </Section>
      <Section title={text('whoTitle')}>
        <ul className="plain-list">
          <li>{text('who1')}</li>
          <li>{text('who2')}</li>
          <li>{text('who3')}</li>
          <li>{text('who4')}</li>
        </ul>
      </Section>
      <Section title={text('longTitle')}>
        <ul className="plain-list">
          <li>{text('long1')}</li>
          <li>{text('long2')}</li>
          <li>{text('long3')}</li>
        </ul>
      </Section>
      <Section title={text('phoneTitle')}>
        <p>{text('phone1')}</p>
      </Section>
      <Section title={text('rightsTitle')}>
        <p>{text('rights1')}</p>
      </Section>
    </Page>
  )
}
