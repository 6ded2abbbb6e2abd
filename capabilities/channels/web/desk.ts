import type { DeskScreen } from '#kernel/web/screens.tsx'
import { LinkIcon } from '#ui/icons.tsx'

/** Other systems: those that orders go to, and the keys of those that send to us. */
export const CHANNELS_SCREEN: DeskScreen = {
  path: '/channels',
  needs: 'channels.manage',
  menu: { zh: '外部系统', en: 'External systems', icon: LinkIcon, keys: 'g x' },
  fill: true,
  load: () => import('./desk/Channels.tsx'),
}
