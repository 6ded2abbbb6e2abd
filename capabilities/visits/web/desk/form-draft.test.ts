import { expect, test } from 'vitest'
import { FormContent } from '#kernel/common/forms/form.ts'
import { faultsInForm } from '#kernel/common/forms/lint.ts'
import { contentOf, draftOf, newField, NEW_FORM } from './form-draft.ts'

const said = (labelZh: string, labelEn: string) => ({ labelZh, labelEn })
const options = [
  { code: 'pipe', zh: '管道 燃气', en: 'Piped gas' },
  { code: 'bottle', zh: '瓶装气', en: 'Bottled gas' },
]

test('a form that is opened and saved unchanged is the same form, what the page does not ask included', () => {
  const form = FormContent.parse({
    titleZh: '用气安全',
    titleEn: 'Gas at home',
    whyZh: '看看是否安全',
    whyEn: 'To see that it is safe',
    fields: [
      {
        key: 'gas',
        kind: 'choice',
        ...said('用什么气', 'Which gas'),
        options,
        required: true,
        hintZh: '看灶台下面',
      },
      { key: 'uses', kind: 'choices', ...said('用在哪里', 'Used for'), options, most: 1 },
      {
        key: 'hose',
        kind: 'date',
        ...said('软管', 'Hose'),
        side: 'past',
        when: { field: 'gas', is: ['pipe', 'bottle'] },
      },
      {
        key: 'size',
        kind: 'number',
        ...said('几口人', 'How many'),
        min: 0,
        max: 30,
        prefill: 'household.size',
        unitZh: '人',
      },
      { key: 'alarm', kind: 'yes-no', ...said('报警器', 'Alarm') },
      {
        key: 'where',
        kind: 'text',
        ...said('装在哪里', 'Where'),
        about: 'home',
        maxLength: 20,
        when: { field: 'alarm', is: [true] },
      },
      { key: 'who', kind: 'person', ...said('联系谁', 'Whom to call') },
      { key: 'photo', kind: 'photo', ...said('燃气表', 'Meter'), shows: 'meter', most: 3 },
    ],
  })
  expect(FormContent.parse(contentOf(draftOf(form)))).toEqual(form)
})

test('options may be written with blanks between; what has no English is said in Chinese', () => {
  const content = contentOf({
    ...NEW_FORM,
    fields: [
      { ...newField(0), labelZh: '用什么', options: 'a 管道气 Piped gas\nb 瓶装气\n\nc | 不 用 气 | No gas' },
    ],
  })
  expect(content.fields[0]).toMatchObject({
    labelEn: '用什么',
    options: [
      { code: 'a', zh: '管道气', en: 'Piped gas' },
      { code: 'b', zh: '瓶装气', en: '瓶装气' },
      { code: 'c', zh: '不 用 气', en: 'No gas' },
    ],
  })
  expect(faultsInForm(content)).toEqual([])
})
