export { useCatalogue } from './catalogue.ts'
export { CategoryBox } from './CategoryBox.tsx'
export { QuestionFields } from './QuestionFields.tsx'
export { SEALS } from './messages.ts'
