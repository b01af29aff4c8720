/** The offer, below the list of a picker, to make what is not there. */
export interface CreateOffer {
  label: string
  /** Why the person may not; the offer is then shown and says so. */
  disabledReason?: string | undefined
  /** Called with what was typed; `choose` puts the new name into the field. */
  open: (typed: string, choose: (value: string) => void) => void
}

/** Stands for the offer among the options; no name of Kubernetes begins with a blank. */
export const CREATE = ' create'
