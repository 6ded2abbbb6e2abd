import { useAsk } from '#kernel/web/ask.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { LockIcon, RefreshIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { listPublicPurposes } from '../../contract.ts'
import type { PublicPurpose } from '../../contract.ts'
import { BASIS_WORDS, CLASS_WORDS, EXTRA_WORDS } from '../../words.ts'
import { PRIVACY, useWord, useWords } from '../messages.ts'
import { RESIDENT_PURPOSES } from './messages.ts'

/** What this neighbourhood keeps about people, why, and how long. */
export default function Purposes() {
  const text = useText(RESIDENT_PURPOSES)
  const common = useText(COMMON)
  const answer = useAsk(listPublicPurposes, {})
  useTitle(text('title'))
  return (
    <Page width="text">
      <PageHead title={text('title')} lead={text('lead')} />
      <div className="stack">
        <Facts layout="above">
          <Fact name={text('never')}>{text('neverWords')}</Fact>
          <Fact name={text('rights')}>{text('rightsWords')}</Fact>
        </Facts>
        <p>{text('looked')}</p>
        {answer.state === 'loading' && <Skeleton label={common('loading')} lines={8} />}
        {answer.state === 'refused' && (
          <Notice
            tone="error"
            announce="assertive"
            title={answer.refused.message}
            actions={
              <Button icon={RefreshIcon} onClick={answer.again}>
                {common('again')}
              </Button>
            }
          />
        )}
        {answer.state === 'ready' &&
          (answer.value.items.length === 0 ? (
            <EmptyState icon={LockIcon} title={text('none')}>
              {text('noneNext')}
            </EmptyState>
          ) : (
            answer.value.items.map((one) => <One key={one.code} one={one} />)
          ))}
      </div>
    </Page>
  )
}

function One({ one }: { readonly one: PublicPurpose }) {
  const text = useText(RESIDENT_PURPOSES)
  const said = useText(PRIVACY)
  const named = useNamed()
  const word = useWord()
  const words = useWords()
  return (
    <Card
      title={named(one.nameZh, one.nameEn)}
      aside={one.assessed ? <Badge tone="pine">{text('assessed')}</Badge> : undefined}
    >
      <p>{named(one.whyZh, one.whyEn)}</p>
      <Facts layout="above">
        <Fact name={said('classes')}>{words(one.classes.map((each) => CLASS_WORDS[each]))}</Fact>
        {one.fields.length > 0 && (
          <Fact name={said('extra')}>{words(one.fields.map((each) => EXTRA_WORDS[each]))}</Fact>
        )}
        <Fact name={said('basis')}>
          {word(BASIS_WORDS[one.basis])} <span className="soft">{named(one.source, one.sourceEn)}</span>
        </Fact>
        <Fact name={said('recipients')}>
          {one.recipients.length === 0 ? said('noRecipients') : one.recipients.join(named('、', ', '))}
        </Fact>
        <Fact name={said('keep')}>{named(one.keepZh, one.keepEn)}</Fact>
      </Facts>
    </Card>
  )
}
