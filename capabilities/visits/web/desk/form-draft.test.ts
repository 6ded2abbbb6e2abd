import { expect, test } from 'vitest'
import { FormContent } from '#kernel/common/forms/form.ts'
import { faultsInForm } from '#kernel/common/forms/lint.ts'
import { contentOf, draftOf, linesAfter, newField, NEW_FORM } from './form-draft.ts'
import { gapsOfField, gapsOfForm } from './form-gaps.ts'

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

const written = (...texts: string[]) => linesAfter([], texts.join('\n'), [])

test('options are lines of words: codes come by themselves, and what has no English is said in Chinese', () => {
  const content = contentOf({
    ...NEW_FORM,
    titleZh: '用气安全',
    whyZh: '看看是否安全',
    fields: [
      {
        ...newField([]),
        labelZh: '用什么',
        options: written('管道气 | Piped gas', '瓶装气', '', '不 用 气 ｜ No gas'),
      },
    ],
  })
  expect(content.fields[0]).toMatchObject({
    key: 'q1',
    labelEn: '用什么',
    options: [
      { code: 'o1', zh: '管道气', en: 'Piped gas' },
      { code: 'o2', zh: '瓶装气', en: '瓶装气' },
      { code: 'o4', zh: '不 用 气', en: 'No gas' },
    ],
  })
  expect(faultsInForm(content)).toEqual([])
  expect(FormContent.safeParse(content).success).toBe(true)
})

test('an option keeps its code while it is put in other words, and while lines come and go around it', () => {
  const first = written('管道气', '瓶装气')
  const reworded = linesAfter(first, '管道燃气\n瓶装气', [])
  expect(reworded.map(({ code }) => code)).toEqual(['o1', 'o2'])
  const between = linesAfter(reworded, '管道燃气\n电\n瓶装气', [])
  expect(between.map(({ code }) => code)).toEqual(['o1', 'o3', 'o2'])
  expect(linesAfter(between, '电\n瓶装气', []).map(({ code }) => code)).toEqual(['o3', 'o2'])
})

test('a code that was once given to another option or question is not given again', () => {
  expect(linesAfter(written('甲'), '甲\n乙', ['o1', 'o7', 'pipe']).map(({ code }) => code)).toEqual([
    'o1',
    'o8',
  ])
  const asked = [newField([]), { ...newField([]), id: 1, key: 'q2' }]
  expect(newField(asked.slice(0, 1), asked)).toMatchObject({ id: 2, key: 'q3' })
})

test('two options in the same words are one too many', () => {
  const field = { ...newField([]), labelZh: '用什么', options: written('电', '电') }
  const found = faultsInForm(contentOf({ ...NEW_FORM, fields: [field] }))
  expect(found).toEqual([{ key: 'q1', fault: 'option-twice' }])
})

test('what is missing is said at its field', () => {
  expect(gapsOfForm({ ...NEW_FORM, titleEn: 'G' })).toEqual({
    titleZh: 'name-short',
    titleEn: 'name-short',
    whyZh: 'why-short',
  })
  expect(gapsOfField(newField([]))).toEqual({ label: 'label-missing', options: 'options-few' })
  expect(gapsOfField({ ...newField([]), labelZh: '几口人', kind: 'number', min: '三', max: '３' })).toEqual({
    min: 'not-a-number',
  })
  expect(
    gapsOfField({ ...newField([]), labelZh: '问', kind: 'yes-no', whenField: 'q1', whenIs: [] }),
  ).toEqual({ whenIs: 'answer-unchosen' })
})
