import { parseManifest } from '@everynode/manifest'
import { expect, it } from 'vitest'
import { minimalText } from './minimal-text.ts'

it('leaves out defaults and what the cluster fills in, and keeps every comment on the rest', () => {
  const text = `# Ours.
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: a   # the name
  uid: 00-11
  annotations:
    deprecated.daemonset.template.generation: "3"
spec:
  revisionHistoryLimit: 10
  minReadySeconds: 5
  # how it is updated
  updateStrategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 1
      maxSurge: 0
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}, creationTimestamp: null}
    spec:
      dnsPolicy: ClusterFirst
      serviceAccountName: agent
      serviceAccount: agent
      securityContext: {}
      containers:
      # the only one
      - name: main
        image: a:1
        imagePullPolicy: IfNotPresent
        ports: [{containerPort: 80, protocol: TCP}, {containerPort: 53, protocol: UDP}]
        livenessProbe:
          httpGet: {path: /, port: 80, scheme: HTTP}
          periodSeconds: 10
          timeoutSeconds: 7   # slow
      volumes:
      - name: scratch
        emptyDir: {}
      - name: host
        hostPath: {path: /var, type: ""}
status: {numberReady: 3}
`
  expect(minimalText(parseManifest(text))).toBe(`# Ours.
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: a   # the name
spec:
  minReadySeconds: 5
  # how it is updated
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      serviceAccountName: agent
      containers:
      # the only one
      - name: main
        image: a:1
        ports: [{containerPort: 80}, {containerPort: 53, protocol: UDP}]
        livenessProbe:
          httpGet: {port: 80}
          timeoutSeconds: 7   # slow
      volumes:
      - name: scratch
        emptyDir: {}
      - name: host
        hostPath: {path: /var}
`)
})

it('keeps what differs from the default, and other objects as they are', () => {
  const text = `kind: DaemonSet
spec:
  updateStrategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}
  template:
    spec:
      containers: [{name: a, image: a, imagePullPolicy: IfNotPresent}]
---
kind: ConfigMap
data: {a: b}   # kept
`
  const minimal = minimalText(parseManifest(text))
  expect(minimal).toBe(text)
})
