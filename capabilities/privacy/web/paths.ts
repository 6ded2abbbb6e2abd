import { path } from '#kernel/web/paths.ts'

export const PRIVACY_PATHS = {
  purposes: path('/desk/purposes'),
  lookups: path('/desk/lookups'),
  rights: path('/desk/rights'),
  right: path('/desk/rights/:id'),
  disclosures: path('/desk/disclosures'),
  /** Kept by the ledger, which stands below: a way there, and nothing of it. */
  erasures: path('/desk/ledger/erasures'),
  protection: path('/desk/data-protection'),
} as const
