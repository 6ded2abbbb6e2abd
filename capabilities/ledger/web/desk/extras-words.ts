import { messages } from '#kernel/web/i18n.ts'

export const FURTHER = messages({
  zh: {
    title: '附加项',
    lead: '只有生效的用途列明时才保存；用途结束，这里的内容随之删除。',
    keep: '登记',
    change: '修改',
    drop: '删除',
    keepTitle: '登记{field}',
    dropTitle: '删除{field}',
    dropLead: '删除后不能恢复，变更记录里也不留内容，只记下曾经删除过。',
    value: '内容',
    dropped: '已删除',
    none: '没有登记',
    noLonger: '目前没有用途需要这一项，请删除。',
  },
  en: {
    title: 'Further fields',
    lead: 'Kept only while a purpose in force asks for them; when it ends, what stands here is deleted.',
    keep: 'Keep',
    change: 'Change',
    drop: 'Delete',
    keepTitle: 'Keep: {field}',
    dropTitle: 'Delete: {field}',
    dropLead: 'It cannot be brought back. History does not keep what it said, only that it was deleted.',
    value: 'What it says',
    dropped: 'Deleted',
    none: 'not kept',
    noLonger: 'No purpose asks for this any more. Please delete it.',
  },
})
