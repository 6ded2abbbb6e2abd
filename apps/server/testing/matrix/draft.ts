/** The rules in force, and a draft that was run dry on everything there is. */
import { ALL_TO_THE_GRID, aDraft, holding, rehearsed } from '../rules.ts'
import { world } from './world.ts'

const lawgiver = world.who('district-wide').person
export const inForceId = await holding(lawgiver)
export const draftId = await aDraft(lawgiver, ALL_TO_THE_GRID)
export const dryRun = await rehearsed(lawgiver, draftId)
