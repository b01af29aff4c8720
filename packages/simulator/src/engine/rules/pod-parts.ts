import { FieldPath, goQuote } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import { isEquivalentJson } from '../json.ts'
import { wholeObject } from './config-map.ts'
import type { Findings } from './findings.ts'
import { goPrint } from './go-print.ts'
import { MIRROR } from './pod-spec/annotations.ts'
import type { Container, PodSpec, ResourceList } from './pod-spec/shape.ts'
import { toleranceOf } from './pod-spec/tolerance.ts'
import { judgeAnnotationUpdate } from './pod-update.ts'
import { judgePod } from './pod-whole.ts'
import { qosClassOf } from './qos-class.ts'
import { jsonDiff } from './text-diff.ts'

const path = FieldPath.root('spec')
const EPHEMERAL_TYPE = 'io.k8s.api.core.v1.EphemeralContainer'
const RESIZABLE = ['cpu', 'memory']
const LISTS = ['containers', 'initContainers'] as const

/** A write through `ephemeralcontainers`: they can only be added (ValidatePodEphemeralContainersUpdate). */
export function judgeEphemeralContainersUpdate(object: KubeObject, old: KubeObject, findings: Findings): void {
  judgeAgain(object, old, findings)
  if (old.metadata.annotations?.[MIRROR] !== undefined) {
    findings.forbidden(wholeObject, 'static pods do not support ephemeral containers')
  }
  const at = path.child('ephemeralContainers')
  const containers = specOf(object).ephemeralContainers ?? []
  for (const before of specOf(old).ephemeralContainers ?? []) {
    const name = goQuote(before.name ?? '')
    const now = containers.find((container) => container.name === before.name)
    if (!now) findings.forbidden(at, `existing ephemeral containers ${name} may not be removed\n`)
    else if (!isEquivalentJson(now, before)) {
      const diff = jsonDiff(goPrint(before, EPHEMERAL_TYPE), goPrint(now, EPHEMERAL_TYPE))
      findings.forbidden(at, `existing ephemeral containers ${name} may not be changed\n${diff}`)
    }
  }
}

/** A write through `resize`: cpu and memory, as long as the quality of service stays (ValidatePodResize). */
export function judgeResize(object: KubeObject, old: KubeObject, findings: Findings): void {
  const spec = specOf(object)
  const oldSpec = specOf(old)
  judgeAgain(object, old, findings)
  if (old.metadata.annotations?.[MIRROR] !== undefined) {
    findings.forbidden(wholeObject, 'static pods cannot be resized')
  }
  if (oldSpec.os?.name === 'windows') findings.forbidden(wholeObject, 'windows pods cannot be resized')
  const qosClass = qosClassOf(spec)
  const { qosClass: oldClass = qosClassOf(oldSpec) } = (old.status ?? {}) as { qosClass?: string }
  if (qosClass !== oldClass) {
    findings.invalid(path, oldClass, 'Pod QOS Class may not change as a result of resizing')
  }
  const isSameList = LISTS.map((list) => judgeSameContainers(spec[list] ?? [], oldSpec[list] ?? [], list, findings))
  if (isSameList.includes(false)) return
  for (const list of LISTS) {
    oldSpec[list]?.forEach((before, index) => {
      const now = spec[list]?.[index]
      if (now) judgeContainerResize(now, before, path.child(list).index(index), findings)
    })
  }
  const hasOtherChange = LISTS.some((list) =>
    oldSpec[list]?.some((before, index) => !isEquivalentJson(fixedAmounts(spec[list]?.[index]), fixedAmounts(before))),
  )
  if (hasOtherChange) findings.forbidden(path, 'only cpu and memory resources are mutable')
}

/** Containers stay what they are and where they are. */
function judgeSameContainers(
  now: readonly Container[],
  before: readonly Container[],
  list: (typeof LISTS)[number],
  findings: Findings,
): boolean {
  const at = path.child(list)
  if (now.length !== before.length) {
    findings.forbidden(at, `${list} may not be added or removed on resize`)
    return false
  }
  return now.every(({ name }, index) => {
    if (name === before[index]!.name) return true
    findings.forbidden(at.index(index).child('name'), `${list} may not be renamed or reordered on resize`)
    return false
  })
}

function judgeAgain(object: KubeObject, old: KubeObject, findings: Findings): void {
  judgePod(object, toleranceOf({ spec: specOf(old), metadata: old.metadata }), findings)
  judgeAnnotationUpdate(object, old, findings)
}

/** What a container asks for may change, but not go away. */
function judgeContainerResize(now: Container, before: Container, item: FieldPath, findings: Findings): void {
  for (const field of ['limits', 'requests'] as const) {
    const amounts = now.resources?.[field] ?? {}
    const isRemoved = Object.keys(before.resources?.[field] ?? {}).some(
      (name) => RESIZABLE.includes(name) && amounts[name] === undefined,
    )
    if (isRemoved) findings.forbidden(item.child('resources', field), `resource ${field} cannot be removed`)
  }
}

function fixedAmounts(container: Container | undefined): object {
  const without = (list: ResourceList | undefined) =>
    Object.fromEntries(Object.entries(list ?? {}).filter(([name]) => !RESIZABLE.includes(name)))
  return { limits: without(container?.resources?.limits), requests: without(container?.resources?.requests) }
}

function specOf(object: KubeObject): PodSpec {
  return (object.spec ?? {}) as PodSpec
}
