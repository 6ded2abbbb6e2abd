import { messages } from '#kernel/web/i18n.ts'
import { ORG_KIND_WORDS } from '../words.ts'

export const KINDS = messages({ zh: ORG_KIND_WORDS.zh, en: ORG_KIND_WORDS.en })

/** To narrow a list by organisation. */
export const FILTER = messages({
  zh: {
    handler: '承办单位',
    owner: '牵头单位',
    find: '名称或拼音首字母',
    any: '全部单位',
  },
  en: {
    handler: 'Handler',
    owner: 'Led by',
    find: 'Name or pinyin initials',
    any: 'All organisations',
  },
})

export const TEXT = messages({
  zh: {
    organisations: '单位',
    organisation: '单位',
    add: '添加单位',
    addTitle: '添加单位',
    changeTitle: '修改单位',
    kind: '类型',
    nameZh: '中文名称',
    nameEn: '英文名称',
    nameEnHint: '英文界面和英文回执上使用。',
    area: '服务范围',
    areaHint: '派单只能派给服务范围包含该地点的单位。',
    phone: '联系电话',
    state: '状态',
    active: '在用',
    inactive: '已停用',
    activeHint: '停用后不能再派单，手里没办完的回到受理台；以前的记录仍然保留。',
    find: '按名称查找',
    none: '没有符合条件的单位',
    noneNext: '换个名称或清除筛选再看。',
    nameMissing: '请填写名称。',
    areaMissing: '请选择服务范围。',
    added: '已添加 {name}',
    changed: '已保存 {name}',
    change: '修改',
    keys: '单位列表',
    shown: '共 {count} 个',
    shownMost: '列出前 {count} 个，请按名称或类型缩小范围',
  },
  en: {
    organisations: 'Organisations',
    organisation: 'Organisation',
    add: 'Add an organisation',
    addTitle: 'Add an organisation',
    changeTitle: 'Change an organisation',
    kind: 'Kind',
    nameZh: 'Chinese name',
    nameEn: 'English name',
    nameEnHint: 'Shown on English pages and receipts.',
    area: 'Serves',
    areaHint: 'An order can only go to an organisation whose area holds the place.',
    phone: 'Phone',
    state: 'State',
    active: 'Active',
    inactive: 'No longer active',
    activeHint:
      'Without it no more orders go there, and what it has in hand comes back to the desk; what was recorded stays.',
    find: 'Look for a name',
    none: 'No organisation fits',
    noneNext: 'Try another name or clear the filters.',
    nameMissing: 'Please enter the name.',
    areaMissing: 'Please choose the area it serves.',
    added: '{name} was added',
    changed: '{name} was saved',
    change: 'Change',
    keys: 'List of organisations',
    shown: { one: '{count} organisation', other: '{count} organisations' },
    shownMost: 'The first {count} are shown. Narrow it down by name or kind',
  },
})
