import { path } from '#kernel/web/paths.ts'

export const RULES_PATHS = { all: path('/desk/rules'), one: path('/desk/rules/:ruleSetId') } as const
