import { useId } from 'react'
import type { ComponentPropsWithoutRef, MouseEvent, ReactNode } from 'react'
import { cx } from './class-names.ts'
import type { Icon } from './icons.tsx'
import './Button.css'

export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger'
export type ButtonSize = 'regular' | 'small' | 'large'

interface Look {
  /** `primary`: the one thing to do here. `plain`: anything else. `quiet`: beside a text. `danger`: cannot be taken back. */
  readonly tone?: ButtonTone | undefined
  readonly size?: ButtonSize | undefined
  readonly icon?: Icon | undefined
  readonly iconAfter?: Icon | undefined
  /** Takes the full width: always, or only on a phone. */
  readonly wide?: 'always' | 'phone' | undefined
  /** The key that presses it, shown beside the word. */
  readonly shortcut?: string | undefined
}

export type ButtonProps = Look &
  Omit<ComponentPropsWithoutRef<'button'>, 'disabled' | 'className'> & {
    /** Why it may not be pressed now. It stays reachable, and the reason is shown and read out. */
    readonly disabledReason?: string | undefined
    /** Work is under way: said in place of the label, and a second press does nothing. */
    readonly busy?: string | false | undefined
    readonly children: ReactNode
  }

/** A button. `type` is `button` unless said otherwise. */
export function Button(props: ButtonProps) {
  const { tone, size, icon, iconAfter, wide, shortcut, disabledReason, busy, children, onClick, ...rest } =
    props
  const reasonId = useId()
  const stopped = disabledReason !== undefined || Boolean(busy)
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (stopped) event.preventDefault()
    else onClick?.(event)
  }
  const button = (
    <button
      type="button"
      {...rest}
      {...looks({ tone, size, wide })}
      aria-disabled={stopped || undefined}
      aria-describedby={disabledReason === undefined ? rest['aria-describedby'] : reasonId}
      aria-keyshortcuts={shortcut}
      data-busy={busy ? '' : undefined}
      onClick={press}
    >
      <Inside {...{ icon, iconAfter, shortcut }}>{busy || children}</Inside>
    </button>
  )
  if (disabledReason === undefined) return button
  return (
    <span className={cx('button-reasoned', wide && `button-reasoned-${wide}`)}>
      {button}
      <span className="button-reason" id={reasonId}>
        {disabledReason}
      </span>
    </span>
  )
}

export type LinkButtonProps = Look &
  Omit<ComponentPropsWithoutRef<'a'>, 'className'> & { readonly href: string; readonly children: ReactNode }

/** Goes somewhere, and looks like a button. */
export function LinkButton(props: LinkButtonProps) {
  const { tone, size, icon, iconAfter, wide, shortcut, children, ...rest } = props
  return (
    <a {...rest} {...looks({ tone, size, wide })} aria-keyshortcuts={shortcut}>
      <Inside {...{ icon, iconAfter, shortcut }}>{children}</Inside>
    </a>
  )
}

export type IconButtonProps = Omit<ComponentPropsWithoutRef<'button'>, 'className' | 'children'> & {
  readonly icon: Icon
  /** What it does: read out, and shown while pointing at it. */
  readonly label: string
  readonly size?: ButtonSize | undefined
  readonly tone?: ButtonTone | undefined
}

/** A button with a picture only, for places too narrow for a word. */
export function IconButton({ icon: Picture, label, size, tone = 'quiet', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...looks({ tone, size })}
      data-only-icon=""
      aria-label={label}
      title={label}
    >
      <Picture />
    </button>
  )
}

export type ToggleProps = Omit<ButtonProps, 'onClick' | 'onToggle' | 'tone'> & {
  readonly pressed: boolean
  readonly onToggle: (pressed: boolean) => void
}

/** A button that stays pressed. */
export const Toggle = ({ pressed, onToggle, ...rest }: ToggleProps) => (
  <Button {...rest} tone="plain" aria-pressed={pressed} onClick={() => onToggle(!pressed)} />
)

/** Buttons side by side, the important one first; one under another on a phone. */
export const ButtonRow = ({
  children,
  end,
}: {
  readonly children: ReactNode
  readonly end?: boolean | undefined
}) => <div className={cx('button-row', end && 'button-row-end')}>{children}</div>

const looks = ({ tone = 'plain', size = 'regular', wide }: Pick<Look, 'tone' | 'size' | 'wide'>) => ({
  className: 'button',
  'data-tone': tone,
  'data-size': size,
  'data-wide': wide,
})

function Inside(props: Pick<Look, 'icon' | 'iconAfter' | 'shortcut'> & { readonly children: ReactNode }) {
  const { icon: Before, iconAfter: After, shortcut, children } = props
  return (
    <>
      {Before && <Before />}
      <span className="button-word">{children}</span>
      {After && <After />}
      {shortcut && <kbd aria-hidden="true">{shortcut}</kbd>}
    </>
  )
}
