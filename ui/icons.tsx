import type { ReactElement } from 'react'

/*
 * Our own small icons: one stroke, 24 × 24, drawn to sit beside Chinese type. They only ever accompany a word;
 * where the word is not on screen, pass `label`. Unused ones are dropped from the bundle.
 */
export interface IconProps {
  /** Spoken name. Without it the icon is decoration. */
  readonly label?: string | undefined
  readonly className?: string | undefined
}

export type Icon = (props: IconProps) => ReactElement

const icon = (d: string): Icon =>
  function DrawnIcon({ label, className }: IconProps) {
    const classes = className === undefined ? 'icon' : `icon ${className}`
    return label === undefined ? (
      <svg className={classes} viewBox="0 0 24 24" aria-hidden="true">
        <path d={d} />
      </svg>
    ) : (
      <svg className={classes} viewBox="0 0 24 24" role="img" aria-label={label}>
        <path d={d} />
      </svg>
    )
  }

// Where
export const HomeIcon = /* @__PURE__ */ icon('M3.5 11.5 12 4l8.5 7.5M6 9.5V20h12V9.5M10 20v-5.5h4V20')
export const BuildingIcon = /* @__PURE__ */ icon(
  'M5 20.5V4.5h9v16M14 9.5h5v11M2.5 20.5h19M8 8.5h3M8 12h3M8 15.5h3M16.5 13v0M16.5 16.5v0',
)
export const PlaceIcon = /* @__PURE__ */ icon(
  'M12 21c4.2-4.4 6.5-7.9 6.5-11a6.5 6.5 0 1 0-13 0c0 3.1 2.3 6.6 6.5 11ZM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
)
export const MapIcon = /* @__PURE__ */ icon(
  'm3.5 6.5 5.5-2.5 6 2.5 5.5-2.5v13.5l-5.5 2.5-6-2.5-5.5 2.5ZM9 4v13.5M15 6.5V20',
)
export const GlobeIcon = /* @__PURE__ */ icon(
  'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM3.5 12h17M12 3.5c2.4 2.4 3.5 5.2 3.5 8.5s-1.1 6.1-3.5 8.5c-2.4-2.4-3.5-5.2-3.5-8.5s1.1-6.1 3.5-8.5Z',
)

// Who
export const PersonIcon = /* @__PURE__ */ icon(
  'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.5-4 3.4-6 7.5-6s7 2 7.5 6',
)
export const PeopleIcon = /* @__PURE__ */ icon(
  'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.4-3.7 2.8-5.5 6.5-5.5s6.1 1.8 6.5 5.5M15.5 4.8a3.5 3.5 0 0 1 0 6.4M17.5 14.9c2.4.7 3.7 2.4 4 5.1',
)
export const TeamIcon = /* @__PURE__ */ icon(
  'M4 9.5h16v10.5H4ZM9 9.5V6.5c0-1.1.9-2 2-2h2c1.1 0 2 .9 2 2v3M4 14h16M12 13v2.5',
)
export const HandIcon = /* @__PURE__ */ icon(
  'M7.5 12.5V6a1.5 1.5 0 0 1 3 0v5V4.5a1.5 1.5 0 0 1 3 0V11V6a1.5 1.5 0 0 1 3 0v9c0 3.6-2.3 6-5.5 6-2.6 0-4.1-1.3-5.3-3.5L3.8 13a1.5 1.5 0 0 1 2.6-1.5l1.1 1.9',
)

// What is said
export const AlarmIcon = /* @__PURE__ */ icon(
  'M12 3.5 21.5 20h-19ZM12 10v4.5M12 17.8a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2Z',
)
export const WrenchIcon = /* @__PURE__ */ icon(
  'M14.5 6.5a4.5 4.5 0 0 1 5.9-2.4l-2.9 2.9.4 2.1 2.1.4 2.9-2.9a4.5 4.5 0 0 1-6.2 5.5l-8.5 8.5a2.1 2.1 0 0 1-3-3l8.5-8.5a4.5 4.5 0 0 1 .8-2.6Z',
)
export const HelpIcon = /* @__PURE__ */ icon(
  'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM9.5 9.6c.1-1.5 1.1-2.4 2.6-2.4s2.5.9 2.5 2.3c0 1.9-2.6 2.1-2.6 4.2M12 17.5a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2Z',
)
export const HeartIcon = /* @__PURE__ */ icon(
  'M12 20c-5.7-4-8.5-7.2-8.5-10.5A4.5 4.5 0 0 1 8 5c1.7 0 3.1.8 4 2.3C12.9 5.8 14.3 5 16 5a4.5 4.5 0 0 1 4.5 4.5C20.5 12.8 17.7 16 12 20Z',
)
export const FlowerIcon = /* @__PURE__ */ icon(
  'M8.5 7.2A3.5 3.5 0 0 1 15.5 7.2A3.5 3.5 0 0 1 17.7 13.8A3.5 3.5 0 0 1 12 18A3.5 3.5 0 0 1 6.3 13.8A3.5 3.5 0 0 1 8.5 7.2ZM12 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
)
export const SpeechIcon = /* @__PURE__ */ icon('M4 5h16v11.5h-8.5L7 20v-3.5H4ZM8 9.3h8M8 12.5h5')
export const QuoteIcon = /* @__PURE__ */ icon(
  'M10 7c-3 .8-4.5 2.8-4.5 5.5v4H10v-4.5H7.5M18.5 7c-3 .8-4.5 2.8-4.5 5.5v4h4.5v-4.5H16',
)

// States
export const CheckIcon = /* @__PURE__ */ icon('m4.5 12.5 5 5 10-11')
export const DoneIcon = /* @__PURE__ */ icon(
  'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8 12.3l2.8 2.8L16 9.5',
)
export const NewIcon = /* @__PURE__ */ icon(
  'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 14.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
)
export const HalfIcon = /* @__PURE__ */ icon(
  'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 3.5v17M12 7.5h6.5M12 12h8.5M12 16.5h6.5',
)
export const WaitIcon = /* @__PURE__ */ icon(
  'M7 3.5h10M7 20.5h10M8 3.5c0 4.5 1.5 6.5 4 8.5 2.5-2 4-4 4-8.5M8 20.5c0-4.5 1.5-6.5 4-8.5 2.5 2 4 4 4 8.5',
)
export const PauseIcon = /* @__PURE__ */ icon('M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM10 9v6M14 9v6')
export const StopIcon = /* @__PURE__ */ icon('M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM6 6l12 12')
export const ClockIcon = /* @__PURE__ */ icon(
  'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7v5.3l3.5 2.2',
)
export const CalendarIcon = /* @__PURE__ */ icon('M4 6h16v14H4ZM4 10.5h16M8 3.5V7M16 3.5V7')
export const InfoIcon = /* @__PURE__ */ icon(
  'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 11v5.5M12 8.4a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2Z',
)
export const ErrorIcon = /* @__PURE__ */ icon(
  'M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7ZM12 8v5M12 16.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2Z',
)
export const FlagIcon = /* @__PURE__ */ icon('M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0')
export const BellIcon = /* @__PURE__ */ icon(
  'M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15ZM10 18c0 1.4.8 2.5 2 2.5s2-1.1 2-2.5',
)
export const LockIcon = /* @__PURE__ */ icon(
  'M5.5 10.5h13v10h-13ZM8.5 10.5V7.5a3.5 3.5 0 1 1 7 0v3M12 14.5v2',
)
export const ShieldIcon = /* @__PURE__ */ icon(
  'M12 3.5c2.3 1.5 4.8 2.3 7.5 2.5 0 6.8-2.2 11.5-7.5 14.5C6.7 17.5 4.5 12.8 4.5 6c2.7-.2 5.2-1 7.5-2.5ZM8.5 12l2.5 2.5 4.5-5',
)
export const LinkIcon = /* @__PURE__ */ icon(
  'M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7L12 17.7',
)

// Acts
export const BookmarkIcon = /* @__PURE__ */ icon('M6.5 4h11v16.5L12 16l-5.5 4.5Z')
export const PlusIcon = /* @__PURE__ */ icon('M12 5v14M5 12h14')
export const MinusIcon = /* @__PURE__ */ icon('M5 12h14')
export const CloseIcon = /* @__PURE__ */ icon('m6 6 12 12M18 6 6 18')
export const SearchIcon = /* @__PURE__ */ icon(
  'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5l5 5',
)
export const FilterIcon = /* @__PURE__ */ icon('M4 6h16M7 12h10M10 18h4')
export const SortIcon = /* @__PURE__ */ icon('M8 5v14M4.5 15.5 8 19l3.5-3.5M16 19V5M12.5 8.5 16 5l3.5 3.5')
export const EditIcon = /* @__PURE__ */ icon('M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5ZM13.5 7l3.5 3.5')
export const TrashIcon = /* @__PURE__ */ icon(
  'M4 6.5h16M9 6.5V4h6v2.5M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6',
)
export const SendIcon = /* @__PURE__ */ icon('m3.5 11 17-7-7 17-2.5-7.5ZM11 13.5 20.5 4')
export const ReturnIcon = /* @__PURE__ */ icon('M9 5.5 4.5 10 9 14.5M4.5 10H14a5 5 0 0 1 0 10h-3')
export const RefreshIcon = /* @__PURE__ */ icon('M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4v5h-5')
export const SplitIcon = /* @__PURE__ */ icon('M12 20.5v-7L5 6.5M12 13.5l7-7M5 11.5v-5h5M19 11.5v-5h-5')
export const CopyIcon = /* @__PURE__ */ icon('M8.5 8.5h11v11h-11ZM15.5 8.5v-4h-11v11h4')
export const PrintIcon = /* @__PURE__ */ icon('M7 9V3.5h10V9M7 17.5H4V9h16v8.5h-3M7 14h10v6.5H7Z')
export const DownloadIcon = /* @__PURE__ */ icon('M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 20h15')
export const UploadIcon = /* @__PURE__ */ icon('M12 15.5V4M7.5 8.5 12 4l4.5 4.5M4.5 20h15')
export const CameraIcon = /* @__PURE__ */ icon(
  'M3.5 7.5h4L9 5h6l1.5 2.5h4v12h-17ZM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
)
export const PictureIcon = /* @__PURE__ */ icon(
  'M4 5h16v14H4ZM4 16l4.5-5 4 4 2.5-2.5 5 4.5M15.8 10a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4Z',
)
export const VoiceIcon = /* @__PURE__ */ icon(
  'M12 14.5a3 3 0 0 0 3-3v-5a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3M8.5 21h7',
)
export const FileIcon = /* @__PURE__ */ icon('M6 3.5h8l4.5 4.5v12.5H6ZM14 3.5V8h4.5M9 12.5h6.5M9 16h6.5')
export const PhoneIcon = /* @__PURE__ */ icon(
  'M5 4h4l2 5-2.5 1.5a11.5 11.5 0 0 0 5 5L15 13l5 2v4c0 .8-.7 1.5-1.5 1.5C10.5 20.5 3.5 13.5 3.5 5.5 3.5 4.7 4.2 4 5 4Z',
)
export const MailIcon = /* @__PURE__ */ icon('M3.5 5.5h17v13h-17ZM4 6.5l8 6.5 8-6.5')
export const EyeIcon = /* @__PURE__ */ icon(
  'M2.5 12c2.5-4.3 5.7-6.5 9.5-6.5s7 2.2 9.5 6.5c-2.5 4.3-5.7 6.5-9.5 6.5S5 16.3 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
)
export const EyeOffIcon = /* @__PURE__ */ icon(
  'M4 4l16 16M9.9 5.7c.7-.1 1.4-.2 2.1-.2 3.8 0 7 2.2 9.5 6.5-.8 1.4-1.7 2.6-2.7 3.6M6.3 7.5C4.9 8.6 3.6 10.1 2.5 12c2.5 4.3 5.7 6.5 9.5 6.5 1.7 0 3.3-.5 4.8-1.4M10 10a3 3 0 0 0 4 4',
)
export const SignOutIcon = /* @__PURE__ */ icon('M14 4H5v16h9M10 12h10.5M16.5 8l4 4-4 4')

// Places in the product
export const InboxIcon = /* @__PURE__ */ icon(
  'M4 13.5 6.5 5h11l2.5 8.5V19H4ZM4 13.5h5c0 1.7 1.3 3 3 3s3-1.3 3-3h5',
)
export const ListIcon = /* @__PURE__ */ icon(
  'M9 6.5h11M9 12h11M9 17.5h11M4.5 7.1a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2ZM4.5 12.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2ZM4.5 18.1a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2Z',
)
export const BoardIcon = /* @__PURE__ */ icon('M4 4.5h16v15H4ZM8 15.5v-4M12 15.5V8M16 15.5v-2.5')
export const CatalogueIcon = /* @__PURE__ */ icon(
  'M12 6.5C9.5 5 6.8 4.5 3.5 5v13c3.3-.5 6 0 8.5 1.5 2.5-1.5 5.2-2 8.5-1.5V5c-3.3-.5-6 0-8.5 1.5ZM12 6.5v13',
)
export const SettingsIcon = /* @__PURE__ */ icon('M4 7h9M17 7h3M15 9.5v-5M4 17h3M11 17h9M9 19.5v-5')
export const MenuIcon = /* @__PURE__ */ icon('M4 6.5h16M4 12h16M4 17.5h16')
export const MoreIcon = /* @__PURE__ */ icon(
  'M5.5 12.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2ZM12 12.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2ZM18.5 12.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2Z',
)
export const KeyboardIcon = /* @__PURE__ */ icon('M3 6.5h18v11H3ZM6.5 10v0M10 10v0M14 10v0M17.5 10v0M8 14h8')
export const SunIcon = /* @__PURE__ */ icon(
  'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
)
export const MoonIcon = /* @__PURE__ */ icon('M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z')
export const ScreenIcon = /* @__PURE__ */ icon('M3 5h18v11.5H3ZM8.5 20.5h7M12 16.5v4')
export const LargeTypeIcon = /* @__PURE__ */ icon(
  'M2.5 19 8 5.5 13.5 19M4.5 14.5h7M15 19l3.2-8 3.3 8M16.2 16.2h4.2',
)
export const QrIcon = /* @__PURE__ */ icon(
  'M4 4h6v6H4ZM14 4h6v6h-6ZM4 14h6v6H4ZM7 7.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2ZM17 7.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2ZM7 17.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2ZM14 14h2.5v2.5M20 14v2.5M14 20h2M18.5 18.5H20V20',
)

// Ways
export const BackIcon = /* @__PURE__ */ icon('M10.5 5.5 4 12l6.5 6.5M4 12h16')
export const ForwardIcon = /* @__PURE__ */ icon('M13.5 5.5 20 12l-6.5 6.5M4 12h16')
export const LeftIcon = /* @__PURE__ */ icon('m14.5 5.5-6.5 6.5 6.5 6.5')
export const RightIcon = /* @__PURE__ */ icon('m9.5 5.5 6.5 6.5-6.5 6.5')
export const DownIcon = /* @__PURE__ */ icon('m5.5 9 6.5 6.5L18.5 9')
export const UpIcon = /* @__PURE__ */ icon('m5.5 15 6.5-6.5 6.5 6.5')
export const OutsideIcon = /* @__PURE__ */ icon('M13.5 4.5h6v6M19.5 4.5 11 13M17 14.5v5H4.5V7h5')
export const MobileIcon = /* @__PURE__ */ icon('M7 3h10v18H7ZM10.5 18h3')
