import { useSession } from './session.ts'

/** Whether what is done here lies on the disk of the phone. Where it does not, nothing may be said to be kept. */
export function useKeeps(): boolean {
  const session = useSession()
  return session.at === 'open' && session.durable
}
