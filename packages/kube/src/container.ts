import type { IntOrString } from './int-or-string.ts'

/** One container of a Pod. */
export interface Container {
  name: string
  image?: string
  command?: string[]
  args?: string[]
  workingDir?: string
  ports?: ContainerPort[]
  envFrom?: EnvFromSource[]
  env?: EnvVar[]
  resources?: ResourceRequirements
  resizePolicy?: { resourceName: string; restartPolicy: string }[]
  /** Of init containers: `Always` makes a sidecar. */
  restartPolicy?: string
  volumeMounts?: VolumeMount[]
  volumeDevices?: { name: string; devicePath: string }[]
  livenessProbe?: Probe
  readinessProbe?: Probe
  startupProbe?: Probe
  lifecycle?: { postStart?: LifecycleHandler; preStop?: LifecycleHandler; stopSignal?: string }
  terminationMessagePath?: string
  terminationMessagePolicy?: string
  imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | (string & {})
  securityContext?: SecurityContext
  stdin?: boolean
  stdinOnce?: boolean
  tty?: boolean
}

export interface ContainerPort {
  name?: string
  containerPort: number
  hostPort?: number
  hostIP?: string
  protocol?: 'TCP' | 'UDP' | 'SCTP' | (string & {})
}

/** Amounts as texts by resource name: `{ cpu: '100m', memory: '64Mi' }`. */
export interface ResourceRequirements {
  requests?: Record<string, string>
  limits?: Record<string, string>
  claims?: { name: string; request?: string }[]
}

export interface EnvVar {
  name: string
  value?: string
  valueFrom?: {
    fieldRef?: { apiVersion?: string; fieldPath: string }
    resourceFieldRef?: { containerName?: string; resource: string; divisor?: string }
    configMapKeyRef?: { name?: string; key: string; optional?: boolean }
    secretKeyRef?: { name?: string; key: string; optional?: boolean }
    fileKeyRef?: { volumeName: string; path: string; key: string; optional?: boolean }
  }
}

export interface EnvFromSource {
  prefix?: string
  configMapRef?: { name?: string; optional?: boolean }
  secretRef?: { name?: string; optional?: boolean }
}

export interface VolumeMount {
  name: string
  mountPath: string
  readOnly?: boolean
  recursiveReadOnly?: string
  subPath?: string
  subPathExpr?: string
  mountPropagation?: string
}

export interface HttpGetAction {
  path?: string
  port: IntOrString
  host?: string
  scheme?: 'HTTP' | 'HTTPS' | (string & {})
  httpHeaders?: { name: string; value: string }[]
}

/** Something the kubelet does in or to a container. */
export interface LifecycleHandler {
  exec?: { command?: string[] }
  httpGet?: HttpGetAction
  tcpSocket?: { port: IntOrString; host?: string }
  sleep?: { seconds: number }
}

export interface Probe {
  exec?: { command?: string[] }
  httpGet?: HttpGetAction
  tcpSocket?: { port: IntOrString; host?: string }
  grpc?: { port: number; service?: string | null }
  initialDelaySeconds?: number
  timeoutSeconds?: number
  periodSeconds?: number
  successThreshold?: number
  failureThreshold?: number
  terminationGracePeriodSeconds?: number
}

export interface SecurityContext {
  capabilities?: { add?: string[]; drop?: string[] }
  privileged?: boolean
  allowPrivilegeEscalation?: boolean
  readOnlyRootFilesystem?: boolean
  runAsUser?: number
  runAsGroup?: number
  runAsNonRoot?: boolean
  procMount?: string
  seLinuxOptions?: { user?: string; role?: string; type?: string; level?: string }
  seccompProfile?: { type: string; localhostProfile?: string }
  appArmorProfile?: { type: string; localhostProfile?: string }
  windowsOptions?: { hostProcess?: boolean; [field: string]: unknown }
}
