/** Front door of rulebook: what holds, in what words, and that a dry run was made. */
export { forgetRules, rulesInForce } from './in-force.ts'
export type { RulesInForce } from './in-force.ts'
export { loadRules } from './load.ts'
export { findRuleSet, noteRehearsed } from './store.ts'
export { sentenceOf, spokenOf } from './tell.ts'
export { keepsRules } from './check.ts'
