import { pathText } from '@everynode/manifest'
import { parseManifest, type Value } from '@everynode/manifest'
import { describe, expect, it } from 'vitest'
import { judgeVolumes } from './judge-volumes.ts'

/** What is said about a Pod's volumes, given as YAML: `place code`, without the way to the Pod's spec. */
function said(volumes: string, mounts = '', security = ''): string[] {
  const text = `
spec:
  template:
    spec:
      containers: [{ name: c, ${security} volumeMounts: [${mounts}] }]
      volumes: [${volumes}]
`
  const value = parseManifest(text).documents[0]!.value as Record<string, Value>
  const found: string[] = []
  judgeVolumes(value, ({ path, code }) => found.push(`${pathText(path.slice(3))} ${code}`))
  return found.filter((line) => !line.endsWith('volume-unmounted'))
}

describe('a volume', () => {
  it.each([
    ['{ name: v, hostPath: { path: /a, type: Directory } }'],
    ['{ name: v, emptyDir: { medium: Memory, sizeLimit: 1Gi } }'],
    ['{ name: v }'],
    ['{ name: v, configMap: { name: c, defaultMode: 0644, items: [{ key: a, path: b/c, mode: 0400 }] } }'],
    ['{ name: v, secret: { secretName: s, optional: true } }'],
    ['{ name: v, csi: { driver: secrets-store.csi.k8s.io, nodePublishSecretRef: { name: s } } }'],
    ['{ name: v, nfs: { server: host, path: /exports } }'],
    ['{ name: v, image: { reference: "a/b:1", pullPolicy: Always } }'],
    [
      '{ name: v, downwardAPI: { items: [{ path: a, fieldRef: { fieldPath: "metadata.labels[\'app\']" } }, { path: b, resourceFieldRef: { containerName: c, resource: limits.hugepages-2Mi, divisor: 1Mi } }] } }',
    ],
    ['{ name: v, projected: { sources: [{ serviceAccountToken: { path: token } }, { clusterTrustBundle: {} }] } }'],
    [
      '{ name: v, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } } } }',
    ],
    ['{ name: v, iscsi: { anything: true } }'],
  ])('is fine: %s', (volume) => expect(said(volume)).toEqual([]))

  it.each([
    ['{ hostPath: { path: /a } }', ['volumes[0].name required']],
    ['{ name: A, emptyDir: {} }', ['volumes[0].name label-name-invalid']],
    ['{ name: a }, { name: a }', ['volumes[1].name duplicate']],
    ['{ name: v, emptyDir: {}, nfs: { server: a, path: /a } }', ['volumes[0].nfs one-source']],
    [
      '{ name: v, hostPath: { path: /a/../b, type: Folder } }',
      ['volumes[0].hostPath.path path-dots', 'volumes[0].hostPath.type not-one-of'],
    ],
    ['{ name: v, emptyDir: { sizeLimit: -1 } }', ['volumes[0].emptyDir.sizeLimit negative']],
    ['{ name: v, emptyDir: { sizeLimit: much } }', ['volumes[0].emptyDir.sizeLimit not-a-quantity']],
    ['{ name: v, persistentVolumeClaim: {} }', ['volumes[0].persistentVolumeClaim.claimName required']],
    [
      '{ name: v, configMap: { name: "", defaultMode: 512, items: [{ key: a, path: /b }, { path: ..c }, { key: c, path: a/../b, mode: -1 }] } }',
      [
        'volumes[0].configMap.name required',
        'volumes[0].configMap.items[0].path path-absolute',
        'volumes[0].configMap.items[1].key required',
        'volumes[0].configMap.items[1].path path-reserved',
        'volumes[0].configMap.items[2].path path-dots',
        'volumes[0].configMap.items[2].mode mode-range',
        'volumes[0].configMap.defaultMode mode-range',
      ],
    ],
    [
      '{ name: v, downwardAPI: { items: [{ path: a }, { path: b, fieldRef: { fieldPath: spec.nodeName } }, { path: c, resourceFieldRef: { resource: limits.cpu, divisor: 1Mi } }] } }',
      [
        'volumes[0].downwardAPI.items[0].fieldRef.fieldPath required',
        'volumes[0].downwardAPI.items[1].fieldRef.fieldPath field-unknown',
        'volumes[0].downwardAPI.items[2].resourceFieldRef.containerName required',
        'volumes[0].downwardAPI.items[2].resourceFieldRef.divisor not-one-of',
      ],
    ],
    [
      '{ name: v, projected: { sources: [{ secret: { name: s, items: [{ key: a, path: a }] } }, { configMap: { items: [{ key: a, path: a }] } }, { serviceAccountToken: { path: t, expirationSeconds: 60 } }, {}] } }',
      [
        'volumes[0].projected.sources[1].configMap.name required',
        'volumes[0].projected.sources[1].configMap.items[0].path file-duplicate',
        'volumes[0].projected.sources[2].serviceAccountToken.expirationSeconds token-life',
        'volumes[0].projected.sources[3] source-missing',
      ],
    ],
    [
      '{ name: v, csi: { driver: a_b, nodePublishSecretRef: {} } }',
      ['volumes[0].csi.driver name-invalid', 'volumes[0].csi.nodePublishSecretRef.name required'],
    ],
    ['{ name: v, nfs: { path: exports } }', ['volumes[0].nfs.server required', 'volumes[0].nfs.path path-relative']],
    [
      '{ name: v, image: { pullPolicy: No } }',
      ['volumes[0].image.reference required', 'volumes[0].image.pullPolicy not-one-of'],
    ],
    [
      '{ name: v, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [] } } } }',
      [
        'volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes access-mode-missing',
        'volumes[0].ephemeral.volumeClaimTemplate.spec.resources.requests.storage required',
      ],
    ],
  ])('is not: %s', (volume, expected) => expect(said(volume)).toEqual(expected))

  it('that no container mounts is warned about', () => {
    const text = 'spec: { template: { spec: { containers: [{ name: c }], volumes: [{ name: v }] } } }'
    const found: string[] = []
    const value = parseManifest(text).documents[0]!.value as Record<string, Value>
    judgeVolumes(value, ({ code, severity }) => found.push(`${severity} ${code}`))
    expect(found).toEqual(['warning volume-unmounted'])
  })
})

describe('a mount', () => {
  const at = 'containers[0].volumeMounts[0]'
  it.each([
    ['{ name: v, mountPath: /a }, { name: v, mountPath: /b, subPath: x }', []],
    ['{ name: w, mountPath: /a }', [`${at}.name volume-missing`]],
    ['{ name: v }', [`${at}.mountPath required`]],
    [
      '{ name: v, mountPath: /a }, { name: v, mountPath: /a }',
      ['containers[0].volumeMounts[1].mountPath mount-path-duplicate'],
    ],
    ['{ name: v, mountPath: /a, subPath: /x }', [`${at}.subPath path-absolute`]],
    ['{ name: v, mountPath: /a, subPath: x, subPathExpr: $(N) }', [`${at}.subPathExpr sub-path-both`]],
    ['{ name: v, mountPath: /a, mountPropagation: Both }', [`${at}.mountPropagation not-one-of`]],
    ['{ name: v, mountPath: /a, mountPropagation: Bidirectional }', [`${at}.mountPropagation propagation-privileged`]],
    ['{ name: v, mountPath: /a, recursiveReadOnly: Enabled }', [`${at}.recursiveReadOnly recursive-read-only`]],
    [
      '{ name: v, mountPath: /a, readOnly: true, recursiveReadOnly: IfPossible, mountPropagation: HostToContainer }',
      [`${at}.recursiveReadOnly recursive-propagation`],
    ],
    ['{ name: v, mountPath: /a, readOnly: true, recursiveReadOnly: Enabled, mountPropagation: None }', []],
  ])('%s', (mounts, expected) => expect(said('{ name: v }', mounts)).toEqual(expected))

  it('may pass mounts back to the node from a privileged container', () =>
    expect(
      said(
        '{ name: v }',
        '{ name: v, mountPath: /a, mountPropagation: Bidirectional }',
        'securityContext: { privileged: true },',
      ),
    ).toEqual([]))
})
