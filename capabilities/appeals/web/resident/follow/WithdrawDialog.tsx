import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { withdrawAppeal } from '../../../contract.ts'
import type { Acting } from '../Follow.tsx'
import type { DialogState } from './AddDialog.tsx'
import { AskDialog } from './AskDialog.tsx'
import { FOLLOW } from './messages.ts'

/** Taking it back, asked once more. */
export function WithdrawDialog({ code, ...state }: Acting & DialogState) {
  const text = useText(FOLLOW)
  const act = useAct(withdrawAppeal)
  return (
    <AskDialog
      {...state}
      act={act}
      onSend={async (words) =>
        (await act.send({ params: { code }, body: words === undefined ? {} : { reason: words } })).ok
      }
      tone="danger"
      most={500}
      title={text('withdrawAsk')}
      lead={text('withdrawNext')}
      label={text('withdrawWhy')}
      yes={text('withdrawYes')}
      no={text('withdrawNo')}
      done={text('withdrawDone')}
    />
  )
}
