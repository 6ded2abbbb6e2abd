import { useKeys } from '#ui/desk/keys.tsx'
import { RefreshIcon } from '#ui/icons.tsx'
import { useText } from '../i18n.ts'
import { QUEUE } from './words.ts'
import './Queue.css'

interface HeldProps {
  readonly count: number
  /** The group of keys it stands in. */
  readonly keys: string
  readonly onShow: () => void
}

/** How many came in above or between those shown, and the way to see them. */
export function Held({ count, keys, onShow }: HeldProps) {
  const text = useText(QUEUE)
  useKeys(keys, count > 0 ? [{ keys: '.', label: text('keyHeld'), run: onShow }] : [])
  return (
    <div role="status">
      {count > 0 && (
        <button type="button" className="queue-held" onClick={onShow}>
          <RefreshIcon />
          <span>{text('heldOne', { count })}</span>
          <b>{text('showHeld')}</b>
          <kbd aria-hidden="true">.</kbd>
        </button>
      )}
    </div>
  )
}
