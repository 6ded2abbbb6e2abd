import type { Roster } from '../../contract.ts'

/** People who differ from the ledger and of whom nobody has said yes; they are counted among those not taken. */
export const waitingIn = ({ problems }: Pick<Roster, 'problems'>): number =>
  problems.find(({ code, severity }) => code === 'differs-from-ledger' && severity === 'ask')?.count ?? 0
