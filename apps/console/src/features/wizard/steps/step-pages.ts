import type { ComponentType } from 'react'
import { BasicsStep } from './basics-step.tsx'
import { ContainersStep } from './containers-step.tsx'
import { LabelsStep } from './labels-step.tsx'
import { NodesStep } from './nodes-step.tsx'
import { ReviewStep } from '../review/review-step.tsx'
import type { StepId } from './step-ids.ts'
import { VolumesStep } from './volumes-step.tsx'

/** The page of each step. */
export const stepPages: Readonly<Record<StepId, ComponentType>> = {
  basics: BasicsStep,
  containers: ContainersStep,
  volumes: VolumesStep,
  labels: LabelsStep,
  nodes: NodesStep,
  review: ReviewStep,
}
