import { Intake } from './Intake.tsx'

/** Taken down for a resident. */
export default function ForPage() {
  return <Intake whose="resident" />
}
