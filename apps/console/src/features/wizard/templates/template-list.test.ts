import { parseManifest, valueAt } from '@everynode/manifest'
import { describe, expect, it } from 'vitest'
import { paths } from '../paths.ts'
import { modelOf } from '../new-manifest.ts'
import { judgeDaemonSet } from '../rules/judge-daemon-set.ts'
import { enforcedLevel, isLetIn } from './pod-security-level.ts'
import { templateOf, templates, templateText } from './template-list.ts'

describe.each(templates.map((template) => [template.id, template] as const))('the template %s', (_, template) => {
  const model = modelOf(templateText(template, 'team-a'), 'team-a')

  it('fills the form with a DaemonSet in which nothing is wrong and nothing is warned of', () => {
    expect(model.document?.kind).toBe('DaemonSet')
    expect(judgeDaemonSet(model.document)).toEqual([])
  })
  it('names the project wherever Kubernetes wants one named', () => {
    expect(model.file.text).not.toContain('PROJECT')
    expect(valueAt(model.document?.value, paths.namespace)).toBe('team-a')
    for (const { kind, value } of model.file.documents)
      if (kind === 'ClusterRoleBinding') expect(valueAt(value, ['subjects', 0, 'namespace'])).toBe('team-a')
  })
  it('names the version of every image, and the one on its card is of it', () => {
    const images = [...template.manifest.matchAll(/image: (\S+)/g)].map(([, image]) => image!)
    for (const image of images) expect(image).toMatch(/^[\w.-]+\.[a-z]+\/.+:v?\d+\.\d+\.\d+/)
    const version = /[\d.]+$/.exec(template.runs)![0]
    expect(images.some((image) => new RegExp(`:v?${version.replaceAll('.', String.raw`\.`)}\\.`).test(image))).toBe(
      true,
    )
  })
  it('has the labels that follow the name when it is changed', () => {
    const { value } = model.document!
    const expected = { app: valueAt(value, paths.name) }
    for (const path of [paths.labels, paths.matchLabels, paths.templateLabels])
      expect(valueAt(value, path)).toEqual(expected)
  })
  it('mounts nodes, so it says that only a privileged project lets it in', () => {
    expect(template.manifest).toContain('hostPath:')
    expect(template.podSecurity).toBe('privileged')
  })
})

describe('the level of a project', () => {
  const project = (level?: string) => {
    const labels: Record<string, string> = level ? { 'pod-security.kubernetes.io/enforce': level } : {}
    return { metadata: { name: 'p', labels } }
  }
  it('is what its label says; without one everything is let in', () => {
    expect(enforcedLevel(project('restricted'))).toBe('restricted')
    expect(enforcedLevel(project())).toBe('privileged')
    expect(enforcedLevel(project('nonsense'))).toBe('privileged')
    expect(enforcedLevel(undefined)).toBeUndefined()
  })
  it('lets in what needs no more than it allows', () => {
    expect(isLetIn('privileged', 'baseline')).toBe(false)
    expect(isLetIn('restricted', 'baseline')).toBe(true)
    expect(isLetIn('privileged', 'privileged')).toBe(true)
  })
})

it('an id that is none leads to no template', () => {
  expect(templateOf('blank')).toBeUndefined()
  expect(parseManifest(templateText(templates[0]!, undefined)).diagnostics).toEqual([])
})
