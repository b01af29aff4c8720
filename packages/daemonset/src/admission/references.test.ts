import { expect, it } from 'vitest'
import { readPodTemplate } from './pod-template.ts'
import { referencesOf } from './references.ts'

const found = (spec: object) =>
  referencesOf(readPodTemplate({ spec }).spec).map(
    ({ kind, name, effect, path }) => `${kind} ${name} ${effect} ${path.join('.')}`,
  )

it.each<[string, object, string[]]>([
  ['nothing', { containers: [{ name: 'main' }] }, []],
  [
    'what refuses',
    { serviceAccountName: 'a', priorityClassName: 'p', runtimeClassName: 'r' },
    [
      'ServiceAccount a refuses serviceAccountName',
      'PriorityClass p refuses priorityClassName',
      'RuntimeClass r refuses runtimeClassName',
    ],
  ],
  ['the account by its older name', { serviceAccount: 'a' }, ['ServiceAccount a refuses serviceAccount']],
  [
    'volumes',
    {
      volumes: [
        { name: 'v', configMap: { name: 'c' } },
        { name: 'w', secret: { secretName: 's' } },
        { name: 'x', persistentVolumeClaim: { claimName: 'p' } },
        {
          name: 'y',
          projected: { sources: [{ configMap: { name: 'd' } }, { secret: { name: 't', optional: true } }] },
        },
        { name: 'z', configMap: { name: 'maybe', optional: true } },
      ],
    },
    [
      'ConfigMap c waits volumes.0.configMap.name',
      'Secret s waits volumes.1.secret.secretName',
      'PersistentVolumeClaim p waits volumes.2.persistentVolumeClaim.claimName',
      'ConfigMap d waits volumes.3.projected.sources.0.configMap.name',
    ],
  ],
  [
    'variables, each object once',
    {
      initContainers: [{ envFrom: [{ secretRef: { name: 's' } }, { configMapRef: { name: 'o', optional: true } }] }],
      containers: [
        {
          env: [
            { name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
            { name: 'B', valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } },
          ],
        },
      ],
    },
    [
      'Secret s waits initContainers.0.envFrom.0.secretRef.name',
      'ConfigMap c waits containers.0.env.1.valueFrom.configMapKeyRef.name',
    ],
  ],
  ['pull secrets', { imagePullSecrets: [{ name: 'reg' }] }, ['Secret reg pull imagePullSecrets.0.name']],
  ['half of it', { volumes: [null, { configMap: 'c' }, { secret: { secretName: '' } }], containers: 'x' }, []],
])('a Pod refers to %s', (_, spec, references) => expect(found(spec)).toEqual(references))
