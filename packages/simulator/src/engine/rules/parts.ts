import type { FieldError, KubeObject } from '@everynode/kube'
import { Findings } from './findings.ts'

/** A part of an object in the shape that its rules know; empty when the object lacks it. */
export function partOf<Shape extends object>(object: KubeObject, field: string): Shape {
  return (object[field] ?? {}) as Shape
}

/** The same of a draft; a part that is absent is put in. */
export function draftPart<Shape extends object>(draft: KubeObject, field: string): Shape {
  draft[field] ??= {}
  return draft[field] as Shape
}

/** What `judge` finds. */
export function findingsOf(judge: (findings: Findings) => void): FieldError[] {
  const findings = new Findings()
  judge(findings)
  return findings.list
}
