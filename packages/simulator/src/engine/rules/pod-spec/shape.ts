/**
 * The fields of a pod spec that the rules judge. Everything is optional: a field that was not sent, or that Go leaves
 * out because it is empty, is absent.
 */
export interface PodSpec {
  volumes?: Volume[]
  initContainers?: Container[]
  containers?: Container[] | null
  ephemeralContainers?: EphemeralContainer[]
  restartPolicy?: string
  terminationGracePeriodSeconds?: number
  activeDeadlineSeconds?: number
  dnsPolicy?: string
  nodeSelector?: Record<string, string>
  serviceAccountName?: string
  serviceAccount?: string
  automountServiceAccountToken?: boolean
  nodeName?: string
  hostNetwork?: boolean
  hostPID?: boolean
  hostIPC?: boolean
  shareProcessNamespace?: boolean
  securityContext?: PodSecurityContext
  imagePullSecrets?: { name?: string }[]
  hostname?: string
  subdomain?: string
  setHostnameAsFQDN?: boolean
  affinity?: Affinity
  schedulerName?: string
  tolerations?: Toleration[]
  hostAliases?: { ip?: string; hostnames?: string[] }[]
  priorityClassName?: string
  priority?: number
  dnsConfig?: { nameservers?: string[]; searches?: string[]; options?: { name?: string; value?: string }[] }
  readinessGates?: { conditionType?: string }[]
  runtimeClassName?: string
  enableServiceLinks?: boolean
  preemptionPolicy?: string
  overhead?: ResourceList
  topologySpreadConstraints?: TopologySpreadConstraint[]
  os?: { name?: string }
  hostUsers?: boolean
  schedulingGates?: { name?: string }[]
  resourceClaims?: PodResourceClaim[]
  resources?: ResourceRequirements
  hostnameOverride?: string
}

export interface PodTemplate {
  metadata?: TemplateMeta
  spec?: PodSpec
}

export interface TemplateMeta {
  name?: string
  labels?: Record<string, string>
  annotations?: Record<string, string>
}

/** Resource name to quantity, in canonical text. */
export type ResourceList = Record<string, string>

export interface ResourceRequirements {
  limits?: ResourceList
  requests?: ResourceList
  claims?: { name?: string; request?: string }[]
}

export interface PodResourceClaim {
  name?: string
  resourceClaimName?: string
  resourceClaimTemplateName?: string
}

export interface Container {
  name?: string
  image?: string
  command?: string[]
  args?: string[]
  workingDir?: string
  ports?: ContainerPort[]
  envFrom?: EnvFromSource[]
  env?: EnvVar[]
  resources?: ResourceRequirements
  resizePolicy?: { resourceName?: string; restartPolicy?: string }[]
  restartPolicy?: string
  restartPolicyRules?: ContainerRestartRule[]
  volumeMounts?: VolumeMount[]
  volumeDevices?: { name?: string; devicePath?: string }[]
  livenessProbe?: Probe
  readinessProbe?: Probe
  startupProbe?: Probe
  lifecycle?: { postStart?: Handler; preStop?: Handler }
  terminationMessagePath?: string
  terminationMessagePolicy?: string
  imagePullPolicy?: string
  securityContext?: SecurityContext
  stdin?: boolean
  stdinOnce?: boolean
  tty?: boolean
}

export interface EphemeralContainer extends Container {
  targetContainerName?: string
}

export interface ContainerRestartRule {
  action?: string
  exitCodes?: { operator?: string; values?: number[] }
}

export interface ContainerPort {
  name?: string
  hostPort?: number
  containerPort?: number
  protocol?: string
  hostIP?: string
}

export interface EnvVar {
  name?: string
  value?: string
  valueFrom?: EnvVarSource
}

export interface EnvVarSource {
  fieldRef?: ObjectFieldSelector
  resourceFieldRef?: ResourceFieldSelector
  configMapKeyRef?: KeySelector
  secretKeyRef?: KeySelector
  fileKeyRef?: { volumeName?: string; path?: string; key?: string; optional?: boolean }
}

export interface ObjectFieldSelector {
  apiVersion?: string
  fieldPath?: string
}

export interface ResourceFieldSelector {
  containerName?: string
  resource?: string
  divisor?: string
}

export interface KeySelector {
  name?: string
  key?: string
  optional?: boolean
}

export interface EnvFromSource {
  prefix?: string
  configMapRef?: { name?: string; optional?: boolean }
  secretRef?: { name?: string; optional?: boolean }
}

export interface VolumeMount {
  name?: string
  readOnly?: boolean
  recursiveReadOnly?: string
  mountPath?: string
  subPath?: string
  mountPropagation?: string
  subPathExpr?: string
}

export interface Handler {
  exec?: { command?: string[] }
  httpGet?: HttpGetAction
  tcpSocket?: { port?: number | string; host?: string }
  grpc?: { port?: number; service?: string }
  sleep?: { seconds?: number }
}

export interface HttpGetAction {
  path?: string
  port?: number | string
  host?: string
  scheme?: string
  httpHeaders?: { name?: string; value?: string }[]
}

export interface Probe extends Handler {
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
  seLinuxOptions?: SELinuxOptions
  windowsOptions?: WindowsOptions
  runAsUser?: number
  runAsGroup?: number
  runAsNonRoot?: boolean
  readOnlyRootFilesystem?: boolean
  allowPrivilegeEscalation?: boolean
  procMount?: string
  seccompProfile?: SecurityProfile
  appArmorProfile?: SecurityProfile
}

export interface PodSecurityContext {
  seLinuxOptions?: SELinuxOptions
  windowsOptions?: WindowsOptions
  runAsUser?: number
  runAsGroup?: number
  runAsNonRoot?: boolean
  supplementalGroups?: number[]
  supplementalGroupsPolicy?: string
  fsGroup?: number
  sysctls?: { name?: string; value?: string }[]
  fsGroupChangePolicy?: string
  seccompProfile?: SecurityProfile
  appArmorProfile?: SecurityProfile
  seLinuxChangePolicy?: string
}

export interface SecurityProfile {
  type?: string
  localhostProfile?: string
}

export interface SELinuxOptions {
  user?: string
  role?: string
  type?: string
  level?: string
}

export interface WindowsOptions {
  gmsaCredentialSpecName?: string
  gmsaCredentialSpec?: string
  runAsUserName?: string
  hostProcess?: boolean
}

export interface Toleration {
  key?: string
  operator?: string
  value?: string
  effect?: string
  tolerationSeconds?: number
}

export interface LabelSelector {
  matchLabels?: Record<string, string>
  matchExpressions?: { key?: string; operator?: string; values?: string[] }[]
}

export interface NodeSelectorRequirement {
  key?: string
  operator?: string
  values?: string[]
}

export interface NodeSelectorTerm {
  matchExpressions?: NodeSelectorRequirement[]
  matchFields?: NodeSelectorRequirement[]
}

export interface NodeSelector {
  nodeSelectorTerms?: NodeSelectorTerm[] | null
}

export interface PodAffinityTerm {
  labelSelector?: LabelSelector
  namespaces?: string[]
  topologyKey?: string
  namespaceSelector?: LabelSelector
  matchLabelKeys?: string[]
  mismatchLabelKeys?: string[]
}

export interface PodAffinity {
  requiredDuringSchedulingIgnoredDuringExecution?: PodAffinityTerm[]
  preferredDuringSchedulingIgnoredDuringExecution?: { weight?: number; podAffinityTerm?: PodAffinityTerm }[]
}

export interface Affinity {
  nodeAffinity?: {
    requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector
    preferredDuringSchedulingIgnoredDuringExecution?: { weight?: number; preference?: NodeSelectorTerm }[]
  }
  podAffinity?: PodAffinity
  podAntiAffinity?: PodAffinity
}

export interface TopologySpreadConstraint {
  maxSkew?: number
  topologyKey?: string
  whenUnsatisfiable?: string
  labelSelector?: LabelSelector
  minDomains?: number
  nodeAffinityPolicy?: string
  nodeTaintsPolicy?: string
  matchLabelKeys?: string[]
}

export interface KeyToPath {
  key?: string
  path?: string
  mode?: number
}

export interface DownwardFile {
  path?: string
  fieldRef?: ObjectFieldSelector
  resourceFieldRef?: ResourceFieldSelector
  mode?: number
}

/** A volume: its name and, under the source's own field, whatever that source needs (see volumes/). */
export interface Volume {
  name?: string
  emptyDir?: { medium?: string; sizeLimit?: string }
  hostPath?: { path?: string; type?: string }
  secret?: { secretName?: string; items?: KeyToPath[]; defaultMode?: number; optional?: boolean }
  configMap?: { name?: string; items?: KeyToPath[]; defaultMode?: number; optional?: boolean }
  downwardAPI?: { items?: DownwardFile[]; defaultMode?: number }
  projected?: ProjectedSource
  persistentVolumeClaim?: { claimName?: string; readOnly?: boolean }
  ephemeral?: { volumeClaimTemplate?: ClaimTemplate }
  image?: { reference?: string; pullPolicy?: string }
  csi?: { driver?: string; nodePublishSecretRef?: { name?: string } }
  [source: string]: unknown
}

export interface ClaimTemplate {
  metadata?: TemplateMeta & Record<string, unknown>
  spec?: ClaimSpec
}

/** PersistentVolumeClaimSpec. */
export interface ClaimSpec {
  accessModes?: string[]
  selector?: LabelSelector
  resources?: ResourceRequirements
  volumeName?: string
  storageClassName?: string
  volumeMode?: string
  dataSource?: TypedReference
  dataSourceRef?: TypedReference & { namespace?: string }
  volumeAttributesClassName?: string
}

export interface TypedReference {
  apiGroup?: string
  kind?: string
  name?: string
}

export interface ProjectedSource {
  sources?: Projection[]
  defaultMode?: number
}

export interface Projection {
  secret?: { name?: string; items?: KeyToPath[] }
  configMap?: { name?: string; items?: KeyToPath[] }
  downwardAPI?: { items?: DownwardFile[] }
  serviceAccountToken?: { audience?: string; expirationSeconds?: number; path?: string }
}
