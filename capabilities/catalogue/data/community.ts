import type { CatalogueVersion, Category } from '../contract.ts'
import { COMMUNITY_HOME } from './community-home.ts'
import { COMMUNITY_LIFE } from './community-life.ts'
import { COMMUNITY_STREET } from './community-street.ts'
import { expand } from './build.ts'

/**
 * Our own catalogue: what people in a neighbourhood come with, in their words. The national one knows the street and
 * what stands on it; it does not know a lonely grandmother, a deposit not paid back or a wish for a chess table.
 */
export const COMMUNITY_VERSION: CatalogueVersion = {
  code: 'community-2026',
  catalogue: 'community',
  nameZh: '社区诉求目录（2026年版）',
  nameEn: 'Community catalogue, 2026',
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
  source: 'Linli; groups follow what hotlines and community desks sort by',
}

export const COMMUNITY_CATEGORIES: readonly Category[] = [
  ...COMMUNITY_HOME,
  ...COMMUNITY_STREET,
  ...COMMUNITY_LIFE,
].flatMap((group) => expand('community', group))
