import { pathText } from '@everynode/manifest'
import { expect, it } from 'vitest'
import { isSaidBy, readWarning, warnedPaths } from './server-warning.ts'

const object = {
  spec: { template: { spec: { containers: [{ name: 'a' }, { name: 'c' }], initContainers: [{ name: 'i' }] } } },
}

it.each([
  [
    'spec.template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead',
    'spec.template.spec.nodeSelector[beta.kubernetes.io/os]',
  ],
  [
    'spec.template.spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply',
    'spec.template.spec.containers[0].env[1]',
  ],
  ['unknown field "spec.replicas"', 'spec.replicas'],
])('the warning %s leads to its field', (text, path) => {
  expect(pathText(readWarning(text, object).path ?? [])).toBe(path)
})

it('a warning that names no field is kept as it is', () => {
  expect(readWarning('use apps/v1', object)).toEqual({ words: 'use apps/v1' })
})

it('the findings of PodSecurity stand one by one, each at the field that breaks the level', () => {
  const text =
    'would violate PodSecurity "restricted:latest": host namespaces (hostNetwork=true), hostPort (container "c" uses hostPort 80), ' +
    'unrestricted capabilities (containers "c", "a" must set securityContext.capabilities.drop=["ALL"]), ' +
    'privileged (container "i" must not set securityContext.privileged=true), ' +
    'restricted volume types (volume "v" uses restricted volume type "hostPath")'
  const { podSecurity } = readWarning(text, object)
  expect(podSecurity?.level).toBe('restricted')
  expect(podSecurity?.findings.map(({ path }) => pathText(path).replace('spec.template.spec.', ''))).toEqual([
    'hostNetwork',
    'containers[1].ports',
    'containers[0].securityContext.capabilities',
    'initContainers[0].securityContext.privileged',
    'volumes',
  ])
  expect(warnedPaths([text, 'use apps/v1'], object)).toHaveLength(5)
  expect(isSaidBy(`pods "x" is forbidden: violates PodSecurity "restricted:latest": privileged (…)`, text)).toBe(true)
  expect(isSaidBy(undefined, text)).toBe(false)
  expect(podSecurity?.findings[2]?.text).toMatch(/^unrestricted capabilities \(.*\)$/)
})
