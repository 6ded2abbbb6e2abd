import { path } from '#kernel/web/paths.ts'

export const VISITS_PATHS = {
  campaigns: path('/desk/visits'),
  campaign: path('/desk/visits/campaigns/:id'),
  sheet: path('/desk/visits/campaigns/:id/sheet'),
  care: path('/desk/visits/care'),
  reviews: path('/desk/visits/reviews'),
  rounds: path('/desk/visits/rounds'),
  forms: path('/desk/visits/forms'),
  form: path('/desk/visits/forms/:id'),
  dwelling: path('/desk/ledger/dwellings/:id'),
  person: path('/desk/ledger/people/:id'),
  appeal: path('/desk/appeals/:id'),
} as const
