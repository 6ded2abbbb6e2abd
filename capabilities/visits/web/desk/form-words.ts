import { useText } from '#kernel/web/i18n.ts'
import type { FormWords } from '#ui/forms/FormFields.tsx'
import { ANSWER_PROBLEMS, FORM_WORDS } from '../messages.ts'

/** The words of a form on screen, in the reader's language. */
export function useFormWords(): FormWords {
  const text = useText(FORM_WORDS)
  const problems = useText(ANSWER_PROBLEMS)
  return {
    optional: text('optional'),
    choose: text('choose'),
    yes: text('yes'),
    no: text('no'),
    photoLater: text('photoLater'),
    noPeople: text('noPeople'),
    problem: (problem) => problems(problem),
  }
}
