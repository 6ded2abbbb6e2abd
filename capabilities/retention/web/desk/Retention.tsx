import { useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Button } from '#ui/Button.tsx'
import { PrintIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { Certificates } from './Certificates.tsx'
import { Holds } from './Holds.tsx'
import { TEXT } from './messages.ts'
import { Rule } from './Rule.tsx'
import './retention.css'

/** When identity ends. */
export default function Retention() {
  const text = useText(TEXT)
  useTitle(text('title'))
  return (
    <Page width="wide">
      <PageHead
        title={text('title')}
        lead={text('lead')}
        actions={
          <Button icon={PrintIcon} tone="quiet" onClick={() => print()}>
            {text('print')}
          </Button>
        }
      />
      <Rule />
      <Holds />
      <Certificates />
    </Page>
  )
}
