import { path } from '#kernel/web/paths.ts'

export const LEDGER_PATHS = {
  home: path('/desk/ledger'),
  find: path('/desk/ledger/find'),
  building: path('/desk/ledger/buildings/:id'),
  dwelling: path('/desk/ledger/dwellings/:id'),
  household: path('/desk/ledger/households/:id'),
  person: path('/desk/ledger/people/:id'),
  same: path('/desk/ledger/same'),
  pair: path('/desk/ledger/same/:id'),
  exports: path('/desk/ledger/exports'),
  corrections: path('/desk/ledger/corrections'),
  erasures: path('/desk/ledger/erasures'),
  erasure: path('/desk/ledger/erasures/:number'),
  statistics: path('/desk/ledger/statistics'),
} as const
