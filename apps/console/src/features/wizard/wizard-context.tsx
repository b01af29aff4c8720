import type { ManifestDocument, Path } from '@everynode/manifest'
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import type { Problem } from '../../manifest-editor/problem.ts'
import { fieldName } from '../../manifest-editor/field-name.ts'
import { stepOf, type StepId } from './steps/step-ids.ts'

export interface Refusal {
  problems: readonly Problem[]
  judged?: ManifestDocument | undefined
}

interface WizardState {
  step: StepId
  goTo: (step: StepId) => void
  /** Opens the step of a field and moves the focus there; groups that are folded open themselves. */
  goToField: (path: Path) => void
  /** The review was opened: what is missing is said at its field from then on. */
  hasReviewed: boolean
  /** The field that was asked for last; groups that hold it stay open. */
  wanted: Path | undefined
  /** What the server refused, and the document that it judged. */
  refusal: Refusal
  setRefusal: (refusal: Refusal) => void
  /** It is on its way to the cluster, or there. */
  isSending: boolean
  setIsSending: (isSending: boolean) => void
  /** The project is given by the address and cannot be chosen in the form. */
  isProjectFixed: boolean
  /** An existing DaemonSet is edited: what cannot be changed is locked. */
  isEdit: boolean
}

const WizardContext = createContext<WizardState | undefined>(undefined)

export function WizardProvider({
  isProjectFixed,
  isEdit = false,
  children,
}: {
  isProjectFixed: boolean
  isEdit?: boolean
  children: ReactNode
}) {
  const [step, setStep] = useState<StepId>('basics')
  const [hasReviewed, setReviewed] = useState(false)
  const [wanted, setWanted] = useState<Path>()
  const [refusal, setRefusal] = useState<Refusal>({ problems: [] })
  const [isSending, setIsSending] = useState(false)
  const goTo = useCallback((next: StepId) => {
    setWanted(undefined)
    setStep(next)
    if (next === 'review') setReviewed(true)
    document.querySelector('#main')?.scrollTo({ top: 0 })
  }, [])
  const goToField = useCallback((path: Path) => {
    setStep(stepOf(path))
    setWanted(path)
    focusWhenShown(path)
  }, [])
  const state = useMemo(
    () => ({
      step,
      goTo,
      goToField,
      hasReviewed,
      wanted,
      refusal,
      setRefusal,
      isSending,
      setIsSending,
      isProjectFixed,
      isEdit,
    }),
    [step, goTo, goToField, hasReviewed, wanted, refusal, isSending, isProjectFixed, isEdit],
  )
  return <WizardContext value={state}>{children}</WizardContext>
}

export function useWizard(): WizardState {
  const state = useContext(WizardContext)
  if (!state) throw new Error('there is no WizardProvider above this component')
  return state
}

/** Step pages are fetched when they are first opened; a field that is not there after so many frames has none. */
const FRAMES = 120

/** The field, or the nearest thing that stands for it, as soon as the step has been drawn. */
function focusWhenShown(path: Path): void {
  let frames = 0
  const look = () => {
    const element = standInOf(path)
    if (element) {
      element.focus({ preventScroll: true })
      element.scrollIntoView({ block: 'center' })
    } else if (++frames < FRAMES) requestAnimationFrame(look)
  }
  requestAnimationFrame(() => requestAnimationFrame(look))
}

/** By the name of the input; where that is a hidden one, what is seen says whose field it is. */
function standInOf(path: Path): HTMLElement | undefined {
  for (let length = path.length; length > 0; length--) {
    const name = fieldName(path.slice(0, length))
    const found = document.querySelectorAll<HTMLElement>(`[name="${name}"], [data-field="${name}"]`)
    const shown = [...found].find((element) => element.getClientRects().length > 0)
    if (shown) return shown
  }
  return undefined
}
