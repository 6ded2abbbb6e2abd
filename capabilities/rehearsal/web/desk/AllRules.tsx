import { RuleSets } from '#rulebook/web/index.ts'

/** Versions of the rules. */
export default RuleSets
