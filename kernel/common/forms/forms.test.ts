import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerProblems, askedFields, prefilled, settledAnswers } from './answers.ts'
import { FormContent } from './form.ts'
import type { FormAnswers } from './form.ts'
import { faultsInForm } from './lint.ts'

const label = (zh: string, en: string) => ({ labelZh: zh, labelEn: en })
const YES = [
  { code: 'gas', zh: '管道燃气', en: 'Piped gas' },
  { code: 'bottle', zh: '瓶装气', en: 'Bottled gas' },
]
const form: FormContent = FormContent.parse({
  titleZh: '用气安全',
  titleEn: 'Gas at home',
  whyZh: '看看家里用气是否安全',
  whyEn: 'To see that gas is used safely',
  fields: [
    { key: 'supply', kind: 'choice', ...label('用什么气', 'Which gas'), options: YES, required: true },
    {
      key: 'hose',
      kind: 'date',
      ...label('软管更换日期', 'Hose replaced on'),
      side: 'past',
      when: { field: 'supply', is: ['bottle'] },
      required: true,
    },
    {
      key: 'size',
      kind: 'number',
      ...label('几口人', 'How many live here'),
      min: 0,
      max: 30,
      prefill: 'household.size',
    },
    { key: 'alarm', kind: 'yes-no', ...label('有报警器', 'Alarm fitted') },
    {
      key: 'where',
      kind: 'text',
      ...label('装在哪里', 'Where it hangs'),
      about: 'home',
      maxLength: 20,
      when: { field: 'alarm', is: [true] },
    },
    { key: 'who', kind: 'person', ...label('谁来联系', 'Whom to call') },
    { key: 'photo', kind: 'photo', ...label('燃气表', 'The meter'), shows: 'meter', most: 2 },
  ],
})
const today = '2026-03-10'
const problems = (answers: FormAnswers, household?: ReadonlySet<string>) =>
  answerProblems(form, answers, { today, household }).map(({ key, problem }) => `${key}: ${problem}`)

describe('answers', () => {
  test('what fits is taken; what is not asked may not be answered', () => {
    expect(problems({ supply: 'gas', size: 3, alarm: true, where: '厨房' })).toEqual([])
    expect(problems({ supply: 'bottle' })).toEqual(['hose: missing'])
    expect(problems({ supply: 'gas', hose: '2026-01-01' })).toEqual(['hose: not-asked'])
    expect(problems({ supply: 'bottle', hose: '2026-03-11' })).toEqual(['hose: day-ahead'])
    expect(problems({ supply: 'steam', size: 31, extra: 1 })).toEqual([
      'extra: unknown',
      'supply: not-an-option',
      'size: too-large',
    ])
    expect(problems({ supply: 'gas', alarm: true, where: '厨'.repeat(21) })).toEqual(['where: too-long'])
    expect(problems({ supply: 'gas', photo: ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)] })).toEqual([
      'photo: too-many',
    ])
  })
  test('only somebody of the household is named', () => {
    const id = '01890000-0000-7000-8000-000000000001'
    expect(problems({ supply: 'gas', who: id }, new Set([id]))).toEqual([])
    expect(problems({ supply: 'gas', who: id }, new Set())).toEqual(['who: not-of-the-household'])
  })
  test('what is known is put in, unless it does not fit', () => {
    expect(prefilled(form, { 'household.size': 4 }, { today })).toEqual({ size: 4 })
    expect(prefilled(form, { 'household.size': 99 }, { today })).toEqual({})
  })
  test('what is kept always fits, and is the same when it is settled again', () => {
    const anything = fc.record(
      {
        supply: fc.constantFrom('gas', 'bottle', 'steam', ''),
        hose: fc.constantFrom('2026-01-01', '2027-01-01', ''),
        size: fc.integer({ min: -3, max: 40 }),
        alarm: fc.boolean(),
        where: fc.constantFrom('', '厨房', ' 客厅 '),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(anything, (given) => {
        const answers = settledAnswers(form, given)
        expect(settledAnswers(form, answers)).toEqual(answers)
        const asked = new Set(askedFields(form, answers).map(({ key }) => key))
        expect(Object.keys(answers).every((key) => asked.has(key))).toBe(true)
        expect(answerProblems(form, answers, { today }).every(({ problem }) => problem !== 'not-asked')).toBe(
          true,
        )
      }),
    )
  })
})

const withField = (field: object): FormContent =>
  FormContent.parse({ ...form, fields: [...form.fields, field] })
const faults = (field: object): string[] => faultsInForm(withField(field)).map(({ fault }) => fault)

describe('what a form may not ask', () => {
  test('a sound form has no fault', () => {
    expect(faultsInForm(form)).toEqual([])
  })
  test.each([
    [{ key: 'x', kind: 'photo', ...label('人脸照片', 'Picture'), shows: 'door' }, 'asks-for-a-face'],
    [{ key: 'x', kind: 'photo', ...label('拍一张', 'A selfie'), shows: 'door' }, 'asks-for-a-face'],
    [{ key: 'x', kind: 'photo', ...label('身份证正面', 'Card'), shows: 'door' }, 'asks-for-papers'],
    [{ key: 'x', kind: 'text', ...label('人员标签', 'Words'), about: 'home' }, 'labels-a-person'],
    [
      {
        key: 'x',
        kind: 'choice',
        ...label('情况', 'State'),
        options: [
          { code: 'a', zh: '重点人员', en: 'A' },
          { code: 'b', zh: '一般', en: 'B' },
        ],
      },
      'labels-a-person',
    ],
    [{ key: 'x', kind: 'number', ...label('配合度打分', 'Points'), min: 1, max: 5 }, 'labels-a-person'],
    [{ key: 'x', kind: 'text', ...label('宗教信仰', 'Words'), about: 'wish' }, 'asks-what-is-not-kept'],
    [{ key: 'supply', kind: 'yes-no', ...label('又一个', 'Again') }, 'key-twice'],
    [{ key: 'x', kind: 'number', ...label('几个', 'How many'), min: 5, max: 1 }, 'limits-reversed'],
    [
      { key: 'x', kind: 'yes-no', ...label('要吗', 'Wanted'), when: { field: 'later', is: [true] } },
      'condition-not-earlier',
    ],
    [
      { key: 'x', kind: 'yes-no', ...label('要吗', 'Wanted'), when: { field: 'supply', is: ['steam'] } },
      'condition-does-not-fit',
    ],
    [
      { key: 'x', kind: 'yes-no', ...label('几口人', 'Size'), prefill: 'household.size' },
      'prefill-does-not-fit',
    ],
  ])('%o', (field, fault) => {
    expect(faults(field)).toContain(fault)
  })
  test('there is no kind of field for a face, for words about a person, or for a position', () => {
    for (const field of [
      { key: 'x', kind: 'photo', ...label('照片', 'Photo'), shows: 'person' },
      { key: 'x', kind: 'text', ...label('说明', 'Words'), about: 'person' },
      { key: 'x', kind: 'position', ...label('位置', 'Place') },
    ])
      expect(FormContent.safeParse({ ...form, fields: [field] }).success).toBe(false)
  })
})
