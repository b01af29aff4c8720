import type { MessageTexts } from '../message.ts'

/** Field numbers of a Pod and its parts. */
export const podMessages: MessageTexts = {
  Pod: '1 metadata ObjectMeta, 2 spec PodSpec, 3 status PodStatus',
  PodSpec:
    '1 volumes list Volume, 2 containers list Container, 3 restartPolicy string, 4 terminationGracePeriodSeconds int, 5 activeDeadlineSeconds int, 6 dnsPolicy string, 7 nodeSelector map string, 8 serviceAccountName string, 9 serviceAccount string, 10 nodeName string, 11 hostNetwork flag, 12 hostPID flag, 13 hostIPC flag, 14 securityContext PodSecurityContext, 15 imagePullSecrets list LocalObjectReference, 16 hostname string, 17 subdomain string, 18 affinity Affinity, 19 schedulerName string, 20 initContainers list Container, 21 automountServiceAccountToken bool, 22 tolerations list Toleration, 23 hostAliases list HostAlias, 24 priorityClassName string, 25 priority int, 26 dnsConfig PodDNSConfig, 27 shareProcessNamespace bool, 28 readinessGates list PodReadinessGate, 29 runtimeClassName text, 30 enableServiceLinks bool, 31 preemptionPolicy text, 32 overhead map quantity, 33 topologySpreadConstraints list TopologySpreadConstraint, 34 ephemeralContainers list EphemeralContainer, 35 setHostnameAsFQDN bool, 36 os PodOS, 37 hostUsers bool, 38 schedulingGates list PodSchedulingGate, 39 resourceClaims list PodResourceClaim, 40 resources ResourceRequirements, 41 hostnameOverride text, 43 schedulingGroup PodSchedulingGroup',
  LocalObjectReference: '1 name string',
  ObjectFieldSelector: '1 apiVersion string, 2 fieldPath text',
  ResourceFieldSelector: '1 containerName string, 2 resource text, 3 divisor quantity',
  Container:
    '1 name text, 2 image string, 3 command list string, 4 args list string, 5 workingDir string, 6 ports list ContainerPort, 7 env list EnvVar, 8 resources ResourceRequirements, 9 volumeMounts list VolumeMount, 10 livenessProbe Probe, 11 readinessProbe Probe, 12 lifecycle Lifecycle, 13 terminationMessagePath string, 14 imagePullPolicy string, 15 securityContext SecurityContext, 16 stdin flag, 17 stdinOnce flag, 18 tty flag, 19 envFrom list EnvFromSource, 20 terminationMessagePolicy string, 21 volumeDevices list VolumeDevice, 22 startupProbe Probe, 23 resizePolicy list ContainerResizePolicy, 24 restartPolicy text, 25 restartPolicyRules list ContainerRestartRule',
  ContainerPort: '1 name string, 2 hostPort value, 3 containerPort int, 4 protocol string, 5 hostIP string',
  EnvVar: '1 name text, 2 value string, 3 valueFrom EnvVarSource',
  EnvVarSource:
    '1 fieldRef ObjectFieldSelector, 2 resourceFieldRef ResourceFieldSelector, 3 configMapKeyRef ConfigMapKeySelector, 4 secretKeyRef SecretKeySelector, 5 fileKeyRef FileKeySelector',
  ConfigMapKeySelector: '1 . LocalObjectReference, 2 key text, 3 optional bool',
  SecretKeySelector: '1 . LocalObjectReference, 2 key text, 3 optional bool',
  FileKeySelector: '1 volumeName text, 2 path text, 3 key text, 4 optional bool',
  ResourceRequirements: '1 limits map quantity, 2 requests map quantity, 3 claims list ResourceClaim',
  ResourceClaim: '1 name text, 2 request string',
  VolumeMount:
    '1 name text, 2 readOnly flag, 3 mountPath text, 4 subPath string, 5 mountPropagation text, 6 subPathExpr string, 7 recursiveReadOnly text',
  Probe:
    '1 . ProbeHandler, 2 initialDelaySeconds value, 3 timeoutSeconds value, 4 periodSeconds value, 5 successThreshold value, 6 failureThreshold value, 7 terminationGracePeriodSeconds int',
  ProbeHandler: '1 exec ExecAction, 2 httpGet HTTPGetAction, 3 tcpSocket TCPSocketAction, 4 grpc GRPCAction',
  ExecAction: '1 command list string',
  HTTPGetAction: '1 path string, 2 port intOrString, 3 host string, 4 scheme string, 5 httpHeaders list HTTPHeader',
  HTTPHeader: '1 name text, 2 value text',
  TCPSocketAction: '1 port intOrString, 2 host string',
  GRPCAction: '1 port int, 2 service text',
  Lifecycle: '1 postStart LifecycleHandler, 2 preStop LifecycleHandler, 3 stopSignal text',
  LifecycleHandler: '1 exec ExecAction, 2 httpGet HTTPGetAction, 3 tcpSocket TCPSocketAction, 4 sleep SleepAction',
  SleepAction: '1 seconds int',
  SecurityContext:
    '1 capabilities Capabilities, 2 privileged bool, 3 seLinuxOptions SELinuxOptions, 4 runAsUser int, 5 runAsNonRoot bool, 6 readOnlyRootFilesystem bool, 7 allowPrivilegeEscalation bool, 8 runAsGroup int, 9 procMount text, 10 windowsOptions WindowsSecurityContextOptions, 11 seccompProfile SeccompProfile, 12 appArmorProfile AppArmorProfile',
  Capabilities: '1 add list string, 2 drop list string',
  SELinuxOptions: '1 user string, 2 role string, 3 type string, 4 level string',
  WindowsSecurityContextOptions:
    '1 gmsaCredentialSpecName text, 2 gmsaCredentialSpec text, 3 runAsUserName text, 4 hostProcess bool',
  SeccompProfile: '1 type text, 2 localhostProfile text',
  AppArmorProfile: '1 type text, 2 localhostProfile text',
  EnvFromSource: '1 prefix string, 2 configMapRef ConfigMapEnvSource, 3 secretRef SecretEnvSource',
  ConfigMapEnvSource: '1 . LocalObjectReference, 2 optional bool',
  SecretEnvSource: '1 . LocalObjectReference, 2 optional bool',
  VolumeDevice: '1 name text, 2 devicePath text',
  ContainerResizePolicy: '1 resourceName text, 2 restartPolicy text',
  ContainerRestartRule: '1 action string, 2 exitCodes ContainerRestartRuleOnExitCodes',
  ContainerRestartRuleOnExitCodes: '1 operator string, 2 values list int',
  PodSecurityContext:
    '1 seLinuxOptions SELinuxOptions, 2 runAsUser int, 3 runAsNonRoot bool, 4 supplementalGroups list int, 5 fsGroup int, 6 runAsGroup int, 7 sysctls list Sysctl, 8 windowsOptions WindowsSecurityContextOptions, 9 fsGroupChangePolicy text, 10 seccompProfile SeccompProfile, 11 appArmorProfile AppArmorProfile, 12 supplementalGroupsPolicy text, 13 seLinuxChangePolicy text',
  Sysctl: '1 name text, 2 value text',
  Affinity: '1 nodeAffinity NodeAffinity, 2 podAffinity PodAffinity, 3 podAntiAffinity PodAntiAffinity',
  NodeAffinity:
    '1 requiredDuringSchedulingIgnoredDuringExecution NodeSelector, 2 preferredDuringSchedulingIgnoredDuringExecution list PreferredSchedulingTerm',
  NodeSelector: '1 nodeSelectorTerms list NodeSelectorTerm',
  NodeSelectorTerm: '1 matchExpressions list NodeSelectorRequirement, 2 matchFields list NodeSelectorRequirement',
  NodeSelectorRequirement: '1 key text, 2 operator text, 3 values list string',
  PreferredSchedulingTerm: '1 weight int, 2 preference NodeSelectorTerm',
  PodAffinity:
    '1 requiredDuringSchedulingIgnoredDuringExecution list PodAffinityTerm, 2 preferredDuringSchedulingIgnoredDuringExecution list WeightedPodAffinityTerm',
  PodAffinityTerm:
    '1 labelSelector LabelSelector, 2 namespaces list string, 3 topologyKey text, 4 namespaceSelector LabelSelector, 5 matchLabelKeys list string, 6 mismatchLabelKeys list string',
  WeightedPodAffinityTerm: '1 weight int, 2 podAffinityTerm PodAffinityTerm',
  PodAntiAffinity:
    '1 requiredDuringSchedulingIgnoredDuringExecution list PodAffinityTerm, 2 preferredDuringSchedulingIgnoredDuringExecution list WeightedPodAffinityTerm',
  Toleration: '1 key string, 2 operator string, 3 value string, 4 effect string, 5 tolerationSeconds int',
  HostAlias: '1 ip text, 2 hostnames list string',
  PodDNSConfig: '1 nameservers list string, 2 searches list string, 3 options list PodDNSConfigOption',
  PodDNSConfigOption: '1 name string, 2 value text',
  PodReadinessGate: '1 conditionType text',
  TopologySpreadConstraint:
    '1 maxSkew int, 2 topologyKey text, 3 whenUnsatisfiable text, 4 labelSelector LabelSelector, 5 minDomains int, 6 nodeAffinityPolicy text, 7 nodeTaintsPolicy text, 8 matchLabelKeys list string',
  EphemeralContainer: '1 . EphemeralContainerCommon, 2 targetContainerName string',
  EphemeralContainerCommon:
    '1 name text, 2 image string, 3 command list string, 4 args list string, 5 workingDir string, 6 ports list ContainerPort, 7 env list EnvVar, 8 resources ResourceRequirements, 9 volumeMounts list VolumeMount, 10 livenessProbe Probe, 11 readinessProbe Probe, 12 lifecycle Lifecycle, 13 terminationMessagePath string, 14 imagePullPolicy string, 15 securityContext SecurityContext, 16 stdin flag, 17 stdinOnce flag, 18 tty flag, 19 envFrom list EnvFromSource, 20 terminationMessagePolicy string, 21 volumeDevices list VolumeDevice, 22 startupProbe Probe, 23 resizePolicy list ContainerResizePolicy, 24 restartPolicy text, 25 restartPolicyRules list ContainerRestartRule',
  PodOS: '1 name text',
  PodSchedulingGate: '1 name text',
  PodResourceClaim: '1 name text, 3 resourceClaimName text, 4 resourceClaimTemplateName text',
  PodSchedulingGroup: '1 podGroupName text',
  PodStatus:
    '1 phase string, 2 conditions list PodCondition, 3 message string, 4 reason string, 5 hostIP string, 6 podIP string, 7 startTime time, 8 containerStatuses list ContainerStatus, 9 qosClass string, 10 initContainerStatuses list ContainerStatus, 11 nominatedNodeName string, 12 podIPs list PodIP, 13 ephemeralContainerStatuses list ContainerStatus, 14 resize string, 15 resourceClaimStatuses list PodResourceClaimStatus, 16 hostIPs list HostIP, 17 observedGeneration value, 18 extendedResourceClaimStatus PodExtendedResourceClaimStatus, 19 allocatedResources map quantity, 20 resources ResourceRequirements, 21 nodeAllocatableResourceClaimStatuses list NodeAllocatableResourceClaimStatus',
  PodCondition:
    '1 type text, 2 status text, 3 lastProbeTime time, 4 lastTransitionTime time, 5 reason string, 6 message string, 7 observedGeneration value',
  ContainerStatus:
    '1 name text, 2 state ContainerState, 3 lastState ContainerState, 4 ready bool, 5 restartCount int, 6 image text, 7 imageID text, 8 containerID string, 9 started bool, 10 allocatedResources map quantity, 11 resources ResourceRequirements, 12 volumeMounts list VolumeMountStatus, 13 user ContainerUser, 14 allocatedResourcesStatus list ResourceStatus, 15 stopSignal text',
  ContainerState:
    '1 waiting ContainerStateWaiting, 2 running ContainerStateRunning, 3 terminated ContainerStateTerminated',
  ContainerStateWaiting: '1 reason string, 2 message string',
  ContainerStateRunning: '1 startedAt time',
  ContainerStateTerminated:
    '1 exitCode int, 2 signal value, 3 reason string, 4 message string, 5 startedAt time, 6 finishedAt time, 7 containerID string',
  VolumeMountStatus:
    '1 name text, 2 mountPath text, 3 readOnly flag, 4 recursiveReadOnly text, 5 volumeStatus VolumeStatus',
  ContainerUser: '1 linux LinuxContainerUser',
  LinuxContainerUser: '1 uid int, 2 gid int, 3 supplementalGroups list int',
  ResourceStatus: '1 name text, 2 resources list ResourceHealth',
  ResourceHealth: '1 resourceID text, 2 health string, 6 message text',
  PodIP: '1 ip text',
  PodResourceClaimStatus: '1 name text, 2 resourceClaimName text',
  HostIP: '1 ip text',
  PodExtendedResourceClaimStatus: '1 requestMappings list ContainerExtendedResourceRequest, 2 resourceClaimName text',
  ContainerExtendedResourceRequest: '1 containerName text, 2 resourceName text, 3 requestName text',
  NodeAllocatableResourceClaimStatus: '1 resourceClaimName text, 2 containers list string, 3 resources map quantity',
  PodTemplate: '1 metadata ObjectMeta, 2 template PodTemplateSpec',
  PodTemplateSpec: '1 metadata ObjectMeta, 2 spec PodSpec',
}
