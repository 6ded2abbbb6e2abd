import { useText } from '#kernel/web/i18n.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { CodePlate } from '#ui/Facts.tsx'
import { CopyIcon } from '#ui/icons.tsx'
import type { AccountRow } from '../../contract.ts'
import { copyText } from './copy.ts'
import { PEOPLE } from './messages.ts'

/** A first password that is still to be handed over. It lives on this page only. */
export interface Handed {
  readonly accountId: AccountRow['id']
  readonly name: string
  readonly password: string
}

/** Shown once, large enough to be read out. */
export function FirstPassword({ handed, onDone }: { readonly handed: Handed; readonly onDone: () => void }) {
  const text = useText(PEOPLE)
  return (
    <div className="stack" role="status">
      <CodePlate label={text('firstPassword', { name: handed.name })} code={handed.password}>
        <ButtonRow>
          <Button
            icon={CopyIcon}
            onClick={() =>
              void copyText(handed.password, { done: text('copied'), failed: text('copyFailed') })
            }
          >
            {text('copy')}
          </Button>
          <Button tone="quiet" onClick={onDone}>
            {text('done')}
          </Button>
        </ButtonRow>
      </CodePlate>
      <p className="soft">{text('firstPasswordLead')}</p>
    </div>
  )
}
