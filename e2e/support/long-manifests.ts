const DOCUMENTS = 8

/** A file of about so many lines: eight DaemonSets, as large vendors' bundles are, in mixed styles and with comments. */
export function eightDaemonSets(lines: number): string {
  const containers = Math.round((lines / DOCUMENTS - 14) / 18)
  return Array.from({ length: DOCUMENTS }, (_, index) => {
    const all = Array.from({ length: containers }, (_unused, number) => container(number)).join('')
    return head(`agent-${index}`) + all
  }).join('---\n')
}

/** One container with long lists. */
export function longLists(variables: number, mounts: number): string {
  const env = Array.from({ length: variables }, (_, number) => `        - {name: VAR_${number}, value: "${number}"}\n`)
  const paths = Array.from({ length: mounts }, (_, number) => `        - {name: logs, mountPath: /mnt/${number}}\n`)
  return `${head('agent')}      - name: agent
        image: registry.example.com/agent:1.0
        env:
${env.join('')}        volumeMounts:
${paths.join('')}      volumes:
      - name: logs
        hostPath: {path: /var/log}
`
}

function head(name: string): string {
  return `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: ${name} # keeps every node in view
  labels: {app: ${name}}
spec:
  selector:
    matchLabels: {app: ${name}}
  template:
    metadata:
      labels: {app: ${name}}
    spec:
      containers:
`
}

function container(number: number): string {
  return `      # container ${number}
      - name: agent-${number}
        image: "registry.example.com/agent:1.${number}"
        args: ["--v=2", --node=$(NODE), '--port=${9000 + number}']
        env:
        - name: NODE
          valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
        - name: LEVEL
          value: info
        - name: TZ
          value: 'Asia/Shanghai'
        - name: DEBUG
          value: "no"
        resources:
          requests: {cpu: 100m, memory: 100Mi}
          limits:
            cpu: 500m # burst
            memory: 200Mi
`
}
