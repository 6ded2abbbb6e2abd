import type { Sentence } from '#kernel/common/refusal.ts'
import type { placesEndpoints } from './contract.ts'
import type { bordersEndpoints } from './contract/borders.ts'
import type { componentsEndpoints } from './contract/components.ts'
import type { mapEndpoints } from './contract/map.ts'
import type { namingEndpoints } from './contract/naming.ts'

type Endpoints = typeof placesEndpoints &
  typeof namingEndpoints &
  typeof componentsEndpoints &
  typeof mapEndpoints &
  typeof bordersEndpoints
type Code = Endpoints[keyof Endpoints]['refusals'][number]

export const placesRefusals = {
  'doorway-unknown': {
    zh: '没有找到这个门牌码。请核对门上的字样，或直接说明地点。',
    en: 'This door code is not known. Check the letters on the door, or simply say where it is.',
  },
  'not-a-grid': {
    zh: '只有网格才设网格长、网格员和信息员。请选择一个网格。',
    en: 'Only a grid has a leader, a worker and a reporter. Please choose a grid.',
  },
  'cursor-unknown': {
    zh: '这一页的位置已失效。请回到第一页再往后翻。',
    en: 'This page of the list is no longer known. Please start again from the first page.',
  },
  'name-there-already': {
    zh: '这个名称已经记下了。请核对下面的名称列表。',
    en: 'This name is on record already. Please check the names below.',
  },
  'days-turned-round': {
    zh: '停用日期要晚于启用日期。请改正后再保存。',
    en: 'The day it ended must come after the day it began. Please correct the days.',
  },
  'named-so-already': {
    zh: '现在就是这个名称。请核对后再改。',
    en: 'It has this name already; nothing needs changing.',
  },
  'class-unknown': {
    zh: '没有这一类部件。请从部件目录里选一类。',
    en: 'There is no such kind of component. Please choose one from the list.',
  },
  'code-does-not-fit': {
    zh: '标识码应为17位：前6位是本区代码，接着5位是部件类别，最后6位是序号。请核对，或留空由系统编号。',
    en: 'A number has 17 digits: six of the district, five of the kind, six of the serial. Please check it, or leave it empty to get the next one.',
  },
  'code-taken': {
    zh: '这个标识码已被别的部件使用。请核对实物上的编号，或留空由系统编号。',
    en: 'Another component has this number. Please check the number on the thing itself, or leave it empty.',
  },
  'place-unknown': {
    zh: '没有找到这个地点。请重新选择，或在地图上点出位置。',
    en: 'This place is not known. Please choose again, or point at the map.',
  },
  nowhere: {
    zh: '还不知道它在哪里。请选择地点、在地图上点出位置，或选择所在网格。',
    en: 'It is not clear where this stands. Choose a place, point at the map, or choose a grid.',
  },
  'area-outside-yours': {
    zh: '这里不在您的管辖范围内。请选择本辖区内的位置，或请上级办理。',
    en: 'This lies outside your area. Choose somewhere inside it, or ask the level above.',
  },
  'point-half': {
    zh: '经度和纬度要一起填。请补全，或两个都留空。',
    en: 'Longitude and latitude belong together. Fill in both, or leave both empty.',
  },
  'day-in-the-future': {
    zh: '日期还没到。请填今天或更早的日期。',
    en: 'This day has not come yet. Please give today or an earlier day.',
  },
  'day-before-it-began': {
    zh: '拆除日期早于启用日期。请核对后再填。',
    en: 'This is before the day it was put up. Please check the days.',
  },
  'component-ended': {
    zh: '这个部件已经注销，不能再改。如果又装了新的，请另外登记。',
    en: 'This component is gone and cannot be changed. If a new one stands there, please enter it anew.',
  },
  'no-extent-here': {
    zh: '单元和房屋不画轮廓。请在楼栋或小区上画。',
    en: 'Entrances and dwellings have no outline. Draw it on the building or the estate.',
  },
  'outline-crosses-itself': {
    zh: '轮廓线自己交叉了，或者没有围出面积。请调整拐点后再保存。',
    en: 'The outline crosses itself or encloses nothing. Please move its corners and save again.',
  },
  'outline-too-large': {
    zh: '轮廓超过了5公里，不像是一栋楼或一个小区。请放大地图重新画。',
    en: 'The outline is more than 5 km wide, which no building or estate is. Zoom in and draw it again.',
  },
  'nothing-changed': {
    zh: '边界和现在的一样。请先移动边界，再保存。',
    en: 'The borders are the same as now. Move one first, then save.',
  },
  'grid-not-here': {
    zh: '其中有的网格不在这个范围内。请回到辖区页面重新打开边界编辑。',
    en: 'One of these grids is not part of this area. Please open the borders again from the area’s page.',
  },
  'border-crosses': {
    zh: '有边界线互相交叉。请把交叉处的拐点移开，再保存。',
    en: 'Some borders cross each other. Move the corners apart where they cross, and save again.',
  },
  'border-leaves-gap': {
    zh: '网格之间留出了没人管的空隙。请把边界接上，再保存。',
    en: 'There is a gap between grids that nobody would look after. Close it and save again.',
  },
  'border-outside': {
    zh: '边界重叠了，或者超出了原来的外围。外围边界请在上一级调整。',
    en: 'Borders overlap or leave the outline of the whole. Change the outline from the level above.',
  },
  'grid-vanishes': {
    zh: '有网格被压没了。请留出它的范围；要撤并网格，请联系区级管理员。',
    en: 'A grid has nothing left. Leave it some ground; to dissolve a grid, ask the district.',
  },
  'borders-moved-on': {
    zh: '这份边界调整已经不在这一步了。请刷新后查看现在的状态。',
    en: 'This change of borders has moved on. Please refresh and see how it stands.',
  },
  'recoding-under-way': {
    zh: '这一带正在按另一份调整改网格。请等它完成后再试。',
    en: 'Another change of borders is being carried out here. Please try again once it is done.',
  },
  'borders-changed-since': {
    zh: '边界在这之后又变过，不能直接覆盖。请按现在的边界重新画一份。',
    en: 'The borders changed since then and are not overwritten. Please draw a new draft from how they are now.',
  },
} as const satisfies Record<Code, Sentence>
