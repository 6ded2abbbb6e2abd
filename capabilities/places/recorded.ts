import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      namePost: '修改网格公示人员',
      addPlaceName: '登记地点别名',
      addAreaName: '登记辖区别名',
      removeName: '删除别名',
      renamePlace: '地点改名',
      renameArea: '辖区改名',
      addComponent: '登记部件',
      changeComponent: '修改部件',
      endComponent: '注销部件',
      drawExtent: '绘制楼栋或小区轮廓',
      pointPlace: '标注地点位置',
      draftBorders: '起草网格边界',
      redrawBorders: '修改边界草稿',
      applyBorders: '启用新网格边界',
      undoBorders: '撤销网格边界调整',
      dropBorders: '放弃边界草稿',
    },
    en: {
      namePost: 'Changed a post of a grid',
      addPlaceName: 'Noted another name of a place',
      addAreaName: 'Noted another name of an area',
      removeName: 'Took a noted name away',
      renamePlace: 'Renamed a place',
      renameArea: 'Renamed an area',
      addComponent: 'Entered a component',
      changeComponent: 'Changed a component',
      endComponent: 'Took a component out of use',
      drawExtent: 'Drew an outline',
      pointPlace: 'Set where a place stands',
      draftBorders: 'Drafted grid borders',
      redrawBorders: 'Redrew a draft of borders',
      applyBorders: 'Put new grid borders in force',
      undoBorders: 'Took a change of borders back',
      dropBorders: 'Dropped a draft of borders',
    },
  }),
  things: inBoth({
    zh: {
      area: '辖区',
      borders: '网格边界',
      component: '部件',
      place: '地点',
    },
    en: {
      area: 'Area',
      borders: 'Grid borders',
      component: 'Component',
      place: 'Place',
    },
  }),
}
