import type { MessageTexts } from '../message.ts'

/** Field numbers of a Pod and its parts. */
export const podMessages: MessageTexts = {
  Pod: '1 metadata ObjectMeta, 2 spec PodSpec, 3 status PodStatus',
  PodTemplate: '1 metadata ObjectMeta, 2 template PodTemplateSpec',
  PodTemplateSpec: '1 metadata ObjectMeta, 2 spec PodSpec',
  PodSpec:
    '1 volumes list Volume, 2 containers list Container, 3 restartPolicy string, 4 terminationGracePeriodSeconds int, 5 activeDeadlineSeconds int, 6 dnsPolicy string, 7 nodeSelector map string, 8 serviceAccountName string, 9 serviceAccount string, 10 nodeName string, 11 hostNetwork flag, 12 hostPID flag, 13 hostIPC flag, 14 securityContext PodSecurityContext, 15 imagePullSecrets list LocalObjectReference, 16 hostname string, 17 subdomain string, 18 affinity Affinity, 19 schedulerName string, 20 initContainers list Container, 21 automountServiceAccountToken bool, 22 tolerations list Toleration, 23 hostAliases list HostAlias, 24 priorityClassName string, 25 priority int, 26 dnsConfig PodDNSConfig, 27 shareProcessNamespace bool, 28 readinessGates list PodReadinessGate, 29 runtimeClassName string, 30 enableServiceLinks bool, 31 preemptionPolicy string, 32 overhead map quantity, 33 topologySpreadConstraints list TopologySpreadConstraint, 35 setHostnameAsFQDN bool, 36 os PodOS, 37 hostUsers bool, 38 schedulingGates list PodSchedulingGate, 39 resourceClaims list PodResourceClaim, 40 resources ResourceRequirements, 41 hostnameOverride string',
  Container:
    '1 name string, 2 image string, 3 command list string, 4 args list string, 5 workingDir string, 6 ports list ContainerPort, 7 env list EnvVar, 8 resources ResourceRequirements, 9 volumeMounts list VolumeMount, 10 livenessProbe Probe, 11 readinessProbe Probe, 12 lifecycle Lifecycle, 13 terminationMessagePath string, 14 imagePullPolicy string, 15 securityContext SecurityContext, 16 stdin flag, 17 stdinOnce flag, 18 tty flag, 19 envFrom list EnvFromSource, 20 terminationMessagePolicy string, 21 volumeDevices list VolumeDevice, 22 startupProbe Probe, 23 resizePolicy list ContainerResizePolicy, 24 restartPolicy string',
  ContainerPort: '1 name string, 2 hostPort value, 3 containerPort int, 4 protocol string, 5 hostIP string',
  ContainerResizePolicy: '1 resourceName string, 2 restartPolicy string',
  EnvVar: '1 name string, 2 value string, 3 valueFrom EnvVarSource',
  EnvVarSource:
    '1 fieldRef ObjectFieldSelector, 2 resourceFieldRef ResourceFieldSelector, 3 configMapKeyRef ConfigMapKeySelector, 4 secretKeyRef ConfigMapKeySelector',
  ObjectFieldSelector: '1 apiVersion string, 2 fieldPath string',
  ResourceFieldSelector: '1 containerName string, 2 resource string, 3 divisor quantity',
  ConfigMapKeySelector: '1 . LocalObjectReference, 2 key string, 3 optional bool',
  EnvFromSource: '1 prefix string, 2 configMapRef OptionalReference, 3 secretRef OptionalReference',
  OptionalReference: '1 . LocalObjectReference, 2 optional bool',
  ResourceRequirements: '1 limits map quantity, 2 requests map quantity, 3 claims list ResourceClaim',
  ResourceClaim: '1 name string, 2 request string',
  VolumeMount:
    '1 name string, 2 readOnly flag, 3 mountPath string, 4 subPath string, 5 mountPropagation string, 6 subPathExpr string, 7 recursiveReadOnly string',
  VolumeDevice: '1 name string, 2 devicePath string',
  Probe:
    '1 . ProbeHandler, 2 initialDelaySeconds value, 3 timeoutSeconds value, 4 periodSeconds value, 5 successThreshold value, 6 failureThreshold value, 7 terminationGracePeriodSeconds int',
  ProbeHandler: '1 exec ExecAction, 2 httpGet HTTPGetAction, 3 tcpSocket TCPSocketAction, 4 grpc GRPCAction',
  Lifecycle: '1 postStart LifecycleHandler, 2 preStop LifecycleHandler, 3 stopSignal string',
  LifecycleHandler: '1 exec ExecAction, 2 httpGet HTTPGetAction, 3 tcpSocket TCPSocketAction, 4 sleep SleepAction',
  ExecAction: '1 command list string',
  HTTPGetAction: '1 path string, 2 port intOrString, 3 host string, 4 scheme string, 5 httpHeaders list NameValue',
  TCPSocketAction: '1 port intOrString, 2 host string',
  GRPCAction: '1 port int, 2 service string',
  SleepAction: '1 seconds int',
  NameValue: '1 name string, 2 value string',
  SecurityContext:
    '1 capabilities Capabilities, 2 privileged bool, 3 seLinuxOptions SELinuxOptions, 4 runAsUser int, 5 runAsNonRoot bool, 6 readOnlyRootFilesystem bool, 7 allowPrivilegeEscalation bool, 8 runAsGroup int, 9 procMount string, 10 windowsOptions WindowsSecurityContextOptions, 11 seccompProfile LocalProfile, 12 appArmorProfile LocalProfile',
  Capabilities: '1 add list string, 2 drop list string',
  SELinuxOptions: '1 user string, 2 role string, 3 type string, 4 level string',
  WindowsSecurityContextOptions:
    '1 gmsaCredentialSpecName string, 2 gmsaCredentialSpec string, 3 runAsUserName string, 4 hostProcess bool',
  LocalProfile: '1 type string, 2 localhostProfile string',
  PodSecurityContext:
    '1 seLinuxOptions SELinuxOptions, 2 runAsUser int, 3 runAsNonRoot bool, 4 supplementalGroups list int, 5 fsGroup int, 6 runAsGroup int, 7 sysctls list NameValue, 8 windowsOptions WindowsSecurityContextOptions, 9 fsGroupChangePolicy string, 10 seccompProfile LocalProfile, 11 appArmorProfile LocalProfile, 12 supplementalGroupsPolicy string, 13 seLinuxChangePolicy string',
  Affinity: '1 nodeAffinity NodeAffinity, 2 podAffinity PodAffinity, 3 podAntiAffinity PodAffinity',
  NodeAffinity:
    '1 requiredDuringSchedulingIgnoredDuringExecution NodeSelector, 2 preferredDuringSchedulingIgnoredDuringExecution list PreferredSchedulingTerm',
  NodeSelector: '1 nodeSelectorTerms list NodeSelectorTerm',
  NodeSelectorTerm: '1 matchExpressions list LabelSelectorRequirement, 2 matchFields list LabelSelectorRequirement',
  PreferredSchedulingTerm: '1 weight int, 2 preference NodeSelectorTerm',
  PodAffinity:
    '1 requiredDuringSchedulingIgnoredDuringExecution list PodAffinityTerm, 2 preferredDuringSchedulingIgnoredDuringExecution list WeightedPodAffinityTerm',
  PodAffinityTerm:
    '1 labelSelector LabelSelector, 2 namespaces list string, 3 topologyKey string, 4 namespaceSelector LabelSelector, 5 matchLabelKeys list string, 6 mismatchLabelKeys list string',
  WeightedPodAffinityTerm: '1 weight int, 2 podAffinityTerm PodAffinityTerm',
  Toleration: '1 key string, 2 operator string, 3 value string, 4 effect string, 5 tolerationSeconds int',
  HostAlias: '1 ip string, 2 hostnames list string',
  PodDNSConfig: '1 nameservers list string, 2 searches list string, 3 options list NameValue',
  PodReadinessGate: '1 conditionType string',
  PodOS: '1 name string',
  PodSchedulingGate: '1 name string',
  PodResourceClaim: '1 name string, 3 resourceClaimName string, 4 resourceClaimTemplateName string',
  TopologySpreadConstraint:
    '1 maxSkew int, 2 topologyKey string, 3 whenUnsatisfiable string, 4 labelSelector LabelSelector, 5 minDomains int, 6 nodeAffinityPolicy string, 7 nodeTaintsPolicy string, 8 matchLabelKeys list string',
  PodStatus:
    '1 phase string, 2 conditions list PodCondition, 3 message string, 4 reason string, 5 hostIP string, 6 podIP string, 7 startTime time, 8 containerStatuses list ContainerStatus, 9 qosClass string, 10 initContainerStatuses list ContainerStatus, 11 nominatedNodeName string, 12 podIPs list Address, 13 ephemeralContainerStatuses list ContainerStatus, 14 resize string, 16 hostIPs list Address, 17 observedGeneration value',
  PodCondition:
    '1 type string, 2 status string, 3 lastProbeTime time, 4 lastTransitionTime time, 5 reason string, 6 message string, 7 observedGeneration value',
  Address: '1 ip string',
  ContainerStatus:
    '1 name string, 2 state ContainerState, 3 lastState ContainerState, 4 ready flag, 5 restartCount int, 6 image string, 7 imageID string, 8 containerID string, 9 started bool, 10 allocatedResources map quantity, 11 resources ResourceRequirements',
  ContainerState: '1 waiting Waiting, 2 running Running, 3 terminated Terminated',
  Waiting: '1 reason string, 2 message string',
  Running: '1 startedAt time',
  Terminated:
    '1 exitCode int, 2 signal value, 3 reason string, 4 message string, 5 startedAt time, 6 finishedAt time, 7 containerID string',
}
