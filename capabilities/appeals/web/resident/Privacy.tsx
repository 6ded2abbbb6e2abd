import { Page, PageHead, Section } from '#ui/Page.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { PAGES } from './page-messages.ts'
import { homePath } from './paths.ts'
import './pages.css'

const KEPT = [
  ['keepWords', 'keepWordsWhy'],
  ['keepPlace', 'keepPlaceWhy'],
  ['keepPhone', 'keepPhoneWhy'],
  ['keepLog', 'keepLogWhy'],
] as const

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
        {KEPT.map(([name, why]) => (
          <div key={name}>
            <h3>{text(name)}</h3>
            <p className="soft">{text(why)}</p>
          </div>
        ))}
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
