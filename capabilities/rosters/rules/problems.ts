import type { Sentence } from '#kernel/common/refusal.ts'
import type { AsWritten } from '../contract/as-written.ts'
import type { ProblemCode, Severity } from '../contract/words.ts'
import { writtenKey } from './as-written.ts'

interface Told extends Sentence {
  readonly severity: Severity
  /** What happens when the clerk says "go on all the same", for every such row. Absent: there is no going on. */
  readonly goOn?: Sentence
  /** What the clerk says of one cell that is right as it stands. Absent: one by one it can only be corrected. */
  readonly asWritten?: Sentence
}

const WITHOUT_NUMBER: Sentence = { zh: '不记身份证号，其余照录', en: 'Take the row without the number' }

/** What is wrong with a row, and what to do next. */
export const PROBLEMS = {
  'identity-lost-digits': {
    severity: 'ask',
    zh: '身份证号被表格软件当成数字，后几位丢了。请照证件补全。',
    en: 'A spreadsheet took the identity number for a number and lost its last digits. Please complete it from the document.',
    goOn: WITHOUT_NUMBER,
  },
  'identity-wrong-length': {
    severity: 'ask',
    zh: '身份证号位数不对。请照证件改正。',
    en: 'The identity number has the wrong length. Please correct it from the document.',
    goOn: WITHOUT_NUMBER,
  },
  'identity-bad-birth': {
    severity: 'ask',
    zh: '身份证号里的出生日期不存在。请照证件改正。',
    en: 'The birth date within the identity number does not exist. Please correct it from the document.',
    goOn: WITHOUT_NUMBER,
  },
  'identity-bad-check-digit': {
    severity: 'ask',
    zh: '身份证号校验位不对，多半有一位抄错。请照证件核对。',
    en: 'The check digit of the identity number is wrong; one digit was probably miscopied. Please check the document.',
    goOn: WITHOUT_NUMBER,
  },
  'identity-letters': {
    severity: 'ask',
    zh: '身份证号里混进了字母，多半是把 0 写成了 O、把 1 写成了 I。请照证件改正。',
    en: 'There are letters among the digits of the identity number, most likely O for 0 or I for 1. Please correct it from the document.',
    goOn: WITHOUT_NUMBER,
  },
  'identity-several': {
    severity: 'ask',
    zh: '一格里写了两个身份证号，分不清是谁的。请改成一人一行，各写各的号。',
    en: 'Two identity numbers stand in one cell, and it cannot be told whose they are. Please give each person a row and a number.',
    goOn: WITHOUT_NUMBER,
  },
  'identity-other-document': {
    severity: 'hint',
    zh: '这是其他证件号码，没有记下；其余照录。',
    en: 'This is the number of another document and was not kept; the rest is taken.',
  },
  'identity-twice': {
    severity: 'stop',
    zh: '同一身份证号在前面已有一行。请核对，删掉或改正其中一行。',
    en: 'The same identity number stands in an earlier row. Please check, and remove or correct one of them.',
  },
  'name-missing': {
    severity: 'stop',
    zh: '没有姓名。请补上，或删去这一行。',
    en: 'There is no name. Please add it, or remove the row.',
  },
  'name-odd': {
    severity: 'ask',
    zh: '姓名不像姓名。请核对：写错的请改正，确是这样写的请确认。',
    en: 'The name does not look like one. Please check: correct it, or confirm that it is written so.',
    goOn: { zh: '照原样记下', en: 'Take the name as it is written' },
    asWritten: { zh: '姓名就是这样写的', en: 'This is how the name is written' },
  },
  'name-count': {
    severity: 'stop',
    zh: '姓名格里是数字或人数，不是姓名。若是合计行，请删去；若是住户，请填姓名。',
    en: 'The cell of the name holds a number and no name. Please remove the row if it is a total, or write the name.',
  },
  'people-beside': {
    severity: 'stop',
    zh: '这一行右边还列着别的人，分不清住哪套房，这一行没有读取。请改成一人一行，再上传。',
    en: 'More people stand further right in this row, and it cannot be told in which dwelling. Please give each person a row and send the file again.',
  },
  'row-hidden': {
    severity: 'hint',
    zh: '这一行在文件里是隐藏的（多半被筛选藏起），照样收下。不要的请在文件里删去。',
    en: 'The row is hidden in the file, most likely by a filter, and was taken all the same. Please remove it from the file if it is not wanted.',
  },
  'birth-unreadable': {
    severity: 'hint',
    zh: '出生日期认不出，没有采用。',
    en: 'The birth date cannot be read and was left out.',
  },
  'birth-differs': {
    severity: 'hint',
    zh: '出生日期与身份证号不一致，按身份证号记。',
    en: 'The birth date differs from the identity number; the number was followed.',
  },
  'birth-from-age': {
    severity: 'hint',
    zh: '没有出生日期，按年龄推算出生年份。',
    en: 'There is no birth date; the year was reckoned from the age.',
  },
  'sex-unreadable': {
    severity: 'hint',
    zh: '性别认不出，没有采用。',
    en: 'The sex cannot be read and was left out.',
  },
  'sex-differs': {
    severity: 'hint',
    zh: '性别与身份证号不一致，按身份证号记。',
    en: 'The sex differs from the identity number; the number was followed.',
  },
  'phone-unreadable': {
    severity: 'hint',
    zh: '电话号码不完整，没有采用。',
    en: 'The phone number is incomplete and was left out.',
  },
  'phone-same-as-nothing': {
    severity: 'hint',
    zh: '写了“同上”，可上面没有电话，没有采用。',
    en: '“As above” is written, but there is no phone above; left out.',
  },
  'kinship-unknown': {
    severity: 'hint',
    zh: '与户主关系认不出，记为“其他”。',
    en: 'The kinship is not known and was taken as “other”.',
  },
  'kinship-differs': {
    severity: 'hint',
    zh: '与户主关系和性别对不上，请核对关系。',
    en: 'Kinship and sex do not go together; please check the kinship.',
  },
  'two-heads': {
    severity: 'hint',
    zh: '一户有两个户主，以第一个为准。',
    en: 'The household has two heads; the first was kept.',
  },
  'head-elsewhere': {
    severity: 'hint',
    zh: '户主不在这一户的成员里，以第一个人为户主。',
    en: 'The head named is not among the members; the first member was taken as head.',
  },
  'dwelt-unknown': {
    severity: 'hint',
    zh: '居住情况认不出，按自住记。',
    en: 'How the dwelling is lived in cannot be read; taken as lived in by its owner.',
  },
  'vacant-but-lived-in': {
    severity: 'hint',
    zh: '房屋写“空置”，却登记了住的人；写明常住的按居住记，其余按业主、户籍记。请核对。',
    en: 'The dwelling is called vacant but people are listed: those said to live there are taken as living, others as owner or registered. Please check.',
  },
  'since-unreadable': {
    severity: 'hint',
    zh: '入住时间认不出，没有采用。',
    en: 'The day of moving in cannot be read and was left out.',
  },
  'cell-error': {
    severity: 'hint',
    zh: '这一格是公式错误，当作空格。',
    en: 'The cell holds an error of a formula and was taken as empty.',
  },
  'address-missing': {
    severity: 'stop',
    zh: '看不出是哪套房。请补上楼栋和房号。',
    en: 'It does not say which dwelling. Please add building and room.',
  },
  'building-unknown': {
    severity: 'stop',
    zh: '社区里没有这栋楼。请改正，或选一个相近的。',
    en: 'There is no such building in the community. Please correct it, or choose one close to it.',
  },
  'dwelling-unknown': {
    severity: 'stop',
    zh: '这栋楼里没有这套房。请改正，或选一个相近的。',
    en: 'There is no such dwelling in the building. Please correct it, or choose one close to it.',
  },
  'dwelling-ambiguous': {
    severity: 'stop',
    zh: '可能是几套房中的一套。请补上小区或单元，或选一个。',
    en: 'It may be one of several dwellings. Please add estate or entrance, or choose one.',
  },
  'column-doubtful': {
    severity: 'hint',
    zh: '有一列的含义没有把握。请在“列”一步核对。',
    en: 'The meaning of a column is doubtful. Please check it in the step “Columns”.',
  },
  'said-no-by-ledger': {
    severity: 'stop',
    zh: '台账没有收下这一行：{reason}',
    en: 'The ledger did not take this row: {reason}',
  },
  'differs-from-ledger': {
    severity: 'ask',
    zh: '和台账里的不一样。请看过差别再同意。',
    en: 'It differs from the ledger. Please look at the difference and approve it.',
    goOn: { zh: '同意全部差别', en: 'Approve all differences' },
  },
} as const satisfies Record<ProblemCode, Told>

export const told = (code: ProblemCode): Told => PROBLEMS[code]

/** What the clerk has said to problems that ask. */
export interface Answers {
  /** Kinds that are gone on with wherever they stand. */
  readonly goOn: ReadonlySet<ProblemCode>
  /** Cells that are right as they stand, by `writtenKey`; a file read from the command line has none. */
  readonly asWritten?: ReadonlySet<string>
}

/** How grave a problem is once the clerk's words are counted. */
export function severityOf(
  { code, ...where }: AsWritten & { readonly code: ProblemCode },
  { goOn, asWritten }: Answers,
): Severity {
  const { severity, asWritten: mayStand } = told(code)
  if (severity !== 'ask') return severity
  if (goOn.has(code)) return 'hint'
  return mayStand !== undefined && asWritten?.has(writtenKey(where)) === true ? 'hint' : 'ask'
}
