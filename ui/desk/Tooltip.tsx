import type { ReactElement, ReactNode } from 'react'
import { Focusable, Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import './pop.css'

export interface TooltipProps {
  readonly tip: ReactNode
  /** Something that takes the focus by itself: a button, a link. */
  readonly children: ReactElement<Record<string, unknown>, string>
}

/** A few words more, on pointing or focus. Never the only place where something is said. */
export const Tooltip = ({ tip, children }: TooltipProps) => (
  <TooltipTrigger delay={350} closeDelay={80}>
    <Focusable>{children}</Focusable>
    <AriaTooltip className="tip" offset={6}>
      {tip}
    </AriaTooltip>
  </TooltipTrigger>
)
