import { Intake } from './Intake.tsx'

/** What the worker saw. */
export default function NewPage() {
  return <Intake whose="worker" />
}
