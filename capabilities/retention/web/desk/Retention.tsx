import { useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Button } from '#ui/Button.tsx'
import { PrintIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { Certificates } from './Certificates.tsx'
import { Holds } from './Holds.tsx'
import { TEXT } from './messages.ts'
import { Rules } from './Rule.tsx'
import './retention.css'

/** When identity ends, and when visits do. */
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
      <Rules />
      <Holds />
      <Certificates />
    </Page>
  )
}
