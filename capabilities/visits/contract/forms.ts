import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { FormContent } from '#kernel/common/forms/form.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { FormId } from './words.ts'

/** A version of a form: written, then published and never changed again, then ended. */
export const FormState = z.enum(['draft', 'published', 'ended'])
export type FormState = z.infer<typeof FormState>

export const VisitForm = z.object({
  formId: FormId,
  version: z.number().int(),
  state: FormState,
  areaCode: AreaCode,
  content: FormContent,
  madeName: z.string(),
  savedAt: Moment,
  publishedAt: Moment.nullable(),
  endedAt: Moment.nullable(),
})
export type VisitForm = z.infer<typeof VisitForm>

const byForm = z.object({ formId: FormId })

export const listForms = endpoint({
  id: 'listForms',
  summary: 'Forms of the area: the newest version of each',
  method: 'GET',
  path: '/desk/forms',
  needs: 'visits.read',
  returns: z.object({ items: z.array(VisitForm) }),
  refusals: [],
})
export const keepForm = endpoint({
  id: 'keepForm',
  summary: 'Write a form, or the next version of one',
  method: 'POST',
  path: '/desk/forms',
  needs: 'visits.plan',
  body: z.object({
    formId: FormId.optional(),
    /** The district is let know as well as the own community: `areaCode` is that of whoever writes it. */
    content: FormContent,
  }),
  returns: z.object({ formId: FormId, version: z.number().int() }),
  refusals: ['form-fault'],
})
export const publishForm = endpoint({
  id: 'publishForm',
  summary: 'Publish the draft of a form: phones have it from the next sync on',
  method: 'POST',
  path: '/desk/forms/:formId/publication',
  needs: 'visits.plan',
  params: byForm,
  body: z.object({ version: z.number().int().min(1) }),
  returns: z.object({ formId: FormId, version: z.number().int() }),
  refusals: ['form-not-a-draft'],
})
export const endForm = endpoint({
  id: 'endForm',
  summary: 'A form is no longer used; what was answered stays',
  method: 'POST',
  path: '/desk/forms/:formId/end',
  needs: 'visits.plan',
  params: byForm,
  returns: z.object({ formId: FormId }),
  refusals: ['form-in-use', 'form-ended'],
})
