export { TemplateBox } from './TemplateBox.tsx'
export { filled, useTemplates, useWhistleMinutes } from './templates.ts'
export type { Filling } from './templates.ts'
