import { CALLBACK_SCREENS, CALLS_PART } from '#callbacks/web/desk.ts'
import { CATALOGUE_SCREEN } from '#catalogue/web/desk.ts'
import { APPEAL_SCREENS, APPEAL_SEARCH, TAKE_SCREEN } from '#appeals/web/desk.ts'
import { CHANNELS_SCREEN } from '#channels/web/desk.ts'
import { APPEAL_SCREEN, CALLS_SCREEN, ORDER_SCREEN, TURNS_SCREEN } from '#coordination/web/desk.ts'
import { PHONE_SCREENS } from '#devices/web/desk.ts'
import { ORDERS_SCREENS, TRIAGE_SCREEN } from '#dispatch/web/desk.ts'
import { LEDGER_SCREENS } from '#ledger/web/desk.ts'
import { HANDLER_SCREENS } from '#dispatch/web/handler.ts'
import { INBOX_SCREEN } from '#notices/web/desk.ts'
import { OPENNESS_SCREENS } from '#openness/web/desk.ts'
import { ORGANISATIONS_SCREEN } from '#organisations/web/desk.ts'
import { AUDIT_SCREEN, ME_SCREEN, PEOPLE_SCREEN, TOKENS_SCREEN } from '#people/web/desk.ts'
import { AREA_SCREENS } from '#places/web/desk.ts'
import { PRIVACY_SCREENS } from '#privacy/web/desk.ts'
import { RATES_PART, RATES_SCREENS } from '#rates/web/desk.ts'
import { PROBLEM_PART, PROBLEM_SCREENS, TRIAGE_PROBLEM_PART } from '#problems/web/desk.ts'
import { RETENTION_SCREEN } from '#retention/web/desk.ts'
import { ROSTER_SCREENS } from '#rosters/web/desk.ts'
import { RULES_SCREENS } from '#rehearsal/web/desk.ts'
import { VISITS_PARTS, VISITS_SCREENS } from '#visits/web/desk.ts'
import type { Part } from '#kernel/web/parts.tsx'
import type { DeskScreen, DeskSearch } from '#kernel/web/screens.tsx'

/** The pages of the desk in the order of the side menu, each brought by its capability. */
export const SCREENS: readonly DeskScreen[] = [
  TRIAGE_SCREEN,
  TAKE_SCREEN,
  ...APPEAL_SCREENS,
  APPEAL_SCREEN,
  ...ORDERS_SCREENS,
  TURNS_SCREEN,
  ...CALLBACK_SCREENS,
  ...RATES_SCREENS,
  ...OPENNESS_SCREENS,
  ...PROBLEM_SCREENS,
  ...HANDLER_SCREENS,
  ORDER_SCREEN,
  CALLS_SCREEN,
  INBOX_SCREEN,
  ...LEDGER_SCREENS,
  ...ROSTER_SCREENS,
  ...VISITS_SCREENS,
  ...PHONE_SCREENS,
  ...AREA_SCREENS,
  ORGANISATIONS_SCREEN,
  PEOPLE_SCREEN,
  CATALOGUE_SCREEN,
  ...RULES_SCREENS,
  CHANNELS_SCREEN,
  TOKENS_SCREEN,
  ...PRIVACY_SCREENS,
  AUDIT_SCREEN,
  RETENTION_SCREEN,
  ME_SCREEN,
]

/** Parts of the pages above that are brought by other capabilities. */
export const PARTS: readonly Part[] = [
  CALLS_PART,
  RATES_PART,
  PROBLEM_PART,
  TRIAGE_PROBLEM_PART,
  ...VISITS_PARTS,
]

/** Where the day begins: the first of these that one may come to. */
export const STARTS: readonly DeskScreen[] = [
  TRIAGE_SCREEN,
  ...HANDLER_SCREENS,
  ...CALLBACK_SCREENS,
  ...APPEAL_SCREENS,
  AUDIT_SCREEN,
  PEOPLE_SCREEN,
]

/** What the search box finds; without it there is no box. */
export const SEARCH: DeskSearch | undefined = APPEAL_SEARCH
