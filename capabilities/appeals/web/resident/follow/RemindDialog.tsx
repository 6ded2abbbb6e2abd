import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { remindAboutAppeal } from '../../../contract.ts'
import type { Acting } from '../Follow.tsx'
import type { DialogState } from './AddDialog.tsx'
import { AskDialog } from './AskDialog.tsx'
import { FOLLOW } from './messages.ts'

/** Asking how far it is, when it is nearly due or overdue. */
export function RemindDialog({ code, ...state }: Acting & DialogState) {
  const text = useText(FOLLOW)
  const act = useAct(remindAboutAppeal)
  return (
    <AskDialog
      {...state}
      act={act}
      onSend={async (words) =>
        (await act.send({ params: { code }, body: words === undefined ? {} : { text: words } })).ok
      }
      tone="primary"
      most={300}
      title={text('remindAsk')}
      lead={text('remindLead')}
      label={text('remindWords')}
      yes={text('remind')}
      done={text('remindDone')}
    />
  )
}
