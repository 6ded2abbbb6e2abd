import type { Sentence } from '#kernel/common/refusal.ts'
import type { rostersEndpoints } from './contract.ts'

type Code = Exclude<
  (typeof rostersEndpoints)[keyof typeof rostersEndpoints]['refusals'][number],
  | 'cursor-unknown'
  | 'file-missing'
  // What the ledger says no with.
  | 'day-ahead'
  | 'dates-reversed'
  | 'dates-overlap'
  | 'head-needed'
  | 'two-heads'
  | 'not-a-member'
>

export const rostersRefusals = {
  'vanished-decided': {
    zh: '其中有人已经登记迁出，或不在这份名单里。请刷新后再选。',
    en: 'Some of them are noted as moved out already, or not on this list. Please reload and choose again.',
  },
  'day-missing': {
    zh: '登记迁出要填从哪天起。请选择日期，不知道就选今天。',
    en: 'Moving out needs the day. Please choose one; today, if you do not know.',
  },
  'file-old-format': {
    zh: '这是旧版 .xls 文件。请在表格软件里另存为 .xlsx 或 .csv，再上传。',
    en: 'This is an old .xls file. Please save it as .xlsx or .csv in your spreadsheet and send it again.',
  },
  'file-locked': {
    zh: '文件设了打开密码。请去掉密码另存一份，再上传。',
    en: 'The file is locked with a password. Please save a copy without it and send that.',
  },
  'file-not-a-table': {
    zh: '这不是表格文件。请上传 .xlsx 或 .csv。',
    en: 'This is not a table. Please send a .xlsx or .csv file.',
  },
  'file-broken': {
    zh: '文件打不开，可能没有保存完整。请重新另存为 .xlsx，再上传。',
    en: 'The file cannot be opened; it may not have been saved completely. Please save it again as .xlsx and send that.',
  },
  'file-empty': {
    zh: '文件是空的，里面没有内容。请确认表格已经保存，再上传。',
    en: 'The file is empty. Please make sure that the list has been saved, and send it again.',
  },
  'file-too-big-inside': {
    zh: '文件展开后太大，已停止读取。请只保留花名册所在的表，另存后再上传。',
    en: 'The file grows too large when unpacked and was not read. Please keep only the sheets of the roster and save it again.',
  },
  'file-deleted': {
    zh: '文件已按期删除，只留下结果。需要时请重新上传原表。',
    en: 'The file was deleted when its time was over; only the result is kept. Please send the list again if you need it.',
  },
  'area-too-wide': {
    zh: '请选到社区或网格：一份花名册说的是一个社区的人。',
    en: 'Please choose a community or a grid: a roster tells of the people of one community.',
  },
  'roster-moved-on': {
    zh: '这份文件的进度变了，现在不能这样做。请刷新查看。',
    en: 'This file has moved on, and this cannot be done now. Please reload to see how it stands.',
  },
  'not-a-ledger': {
    zh: '这不是人房台账：看不到“谁住哪套房”。请选有姓名和房号（或地址）的表；值班表、通知等不用导入。',
    en: 'This is not a roster of residents: it does not say who lives in which dwelling. Please choose a list with names and rooms or addresses; duty rosters and the like need no import.',
  },
  'visits-not-a-ledger': {
    zh: '这是走访记录，没有房号或地址，不能作人房台账导入。请先导入人房台账，走访记录以后在走访里登记。',
    en: 'This is a list of visits without rooms or addresses, and cannot be taken as a roster. Please bring the roster first; visits are kept as visits.',
  },
  'counts-not-a-ledger': {
    zh: '表里是人数，不是名册：只写了每套房几个人，没有姓名。请导入写有姓名的台账。',
    en: 'The list holds numbers of people and no names: it says how many live in each dwelling, and not who. Please bring a roster with names.',
  },
  'no-rows': {
    zh: '只有表头，下面一行也没有。请确认名单已经填好，再上传。',
    en: 'There is a heading and no row below it. Please make sure that the list is filled in, and send it again.',
  },
  'building-not-missing': {
    zh: '其中有楼已经补建，或文件里不再提到。请刷新后再看。',
    en: 'One of the buildings is on record by now, or the file names it no more. Please reload and look again.',
  },
  'estate-unsaid': {
    zh: '新楼要写明属于哪个小区。请填小区名称。',
    en: 'A new building needs its estate. Please fill in the name of the estate.',
  },
  'grid-outside': {
    zh: '选的网格不在这份花名册的范围里。请选本社区的网格。',
    en: 'The grid chosen lies outside the area of this roster. Please choose a grid of this community.',
  },
  'place-unknown': {
    zh: '选的房屋不在这份花名册的范围里。请重新选择。',
    en: 'The dwelling chosen lies outside the area of this roster. Please choose again.',
  },
} as const satisfies Record<Code, Sentence>
