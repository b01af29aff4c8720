import { inContainer, ofPod } from '../../support/container-rows.ts'
import { sheet } from '../../support/field-sheet.ts'

const container = inContainer('main', 'containers 0')
const privileges = container('Security', 'Privileges')
const identity = container('Security', 'User and group')
const profiles = container('Security', 'Profiles')
const seLinux = container('Security', 'SELinux')
const at = 'securityContext'

export const security = sheet('fields-security', 'step 2, security of a container', [
  privileges('a proc file system with nothing masked', '/proc in the container', 'Unmasked', `${at} procMount`),
  // The server asks for it: only a Pod with users of its own may see all of /proc.
  ofPod('Access to the node')('users of its own', 'Same users as the node', 'No', 'hostUsers', false),
  privileges(
    'a root file system that is read-only',
    'Read-only root file system',
    true,
    `${at} readOnlyRootFilesystem`,
  ),
  privileges('no privilege escalation', 'May gain more privileges', 'No', `${at} allowPrivilegeEscalation`, false),
  privileges('capabilities added', 'Capabilities added', ['NET_ADMIN', 'SYS_TIME'], `${at} capabilities add`),
  privileges('capabilities dropped', 'Capabilities dropped', ['ALL'], `${at} capabilities drop`),
  identity('that it must not run as root', 'Must not run as root', 'Yes', `${at} runAsNonRoot`, true),
  identity('the user', 'User ID', '1000', `${at} runAsUser`, 1000),
  identity('the group', 'Group ID', '2000', `${at} runAsGroup`, 2000),
  profiles(
    'a seccomp profile',
    'System calls (seccomp)',
    'A profile on the node',
    `${at} seccompProfile type`,
    'Localhost',
  ),
  profiles('its file', 'Seccomp profile file', 'profiles/audit.json', `${at} seccompProfile localhostProfile`),
  profiles('an AppArmor profile', 'AppArmor', 'A profile on the node', `${at} appArmorProfile type`, 'Localhost'),
  profiles('its name', 'AppArmor profile name', 'k8s-agent', `${at} appArmorProfile localhostProfile`),
  seLinux('the SELinux user', 'SELinux user', 'system_u', `${at} seLinuxOptions user`),
  seLinux('the SELinux role', 'SELinux role', 'system_r', `${at} seLinuxOptions role`),
  seLinux('the SELinux type', 'SELinux type', 'spc_t', `${at} seLinuxOptions type`),
  seLinux('the SELinux level', 'SELinux level', 's0:c1,c2', `${at} seLinuxOptions level`),
])

const SECURITY = 'Security of all containers'
const podIdentity = ofPod(SECURITY, 'User and group')
const files = ofPod(SECURITY, 'Groups and files')
const podProfiles = ofPod(SECURITY, 'Profiles')
const podSeLinux = ofPod(SECURITY, 'SELinux')
const sysctls = ofPod(SECURITY, 'Kernel parameters (sysctl)')

export const podSecurity = sheet('fields-pod-security', 'step 2, security of the Pod', [
  privileges('a privileged container', 'Privileged', true, `${at} privileged`),
  podIdentity('that no container may run as root', 'Must not run as root', 'Yes', `${at} runAsNonRoot`, true),
  podIdentity('the user of all containers', 'User ID', '1001', `${at} runAsUser`, 1001),
  podIdentity('the group of all containers', 'Group ID', '2001', `${at} runAsGroup`, 2001),
  files('the group of volumes', 'Group of volumes', '3000', `${at} fsGroup`, 3000),
  files(
    'when volumes change group',
    'Volumes change group',
    'Only if the top folder differs: faster',
    `${at} fsGroupChangePolicy`,
    'OnRootMismatch',
  ),
  files('further groups', 'Further groups', ['1000', '4000'], `${at} supplementalGroups`, [1000, 4000]),
  files(
    'what becomes of the groups of the image',
    'Groups of the image',
    'Are left out',
    `${at} supplementalGroupsPolicy`,
    'Strict',
  ),
  podProfiles(
    'a seccomp profile of all containers',
    'System calls (seccomp)',
    'The container runtime’s default',
    `${at} seccompProfile type`,
    'RuntimeDefault',
  ),
  podProfiles(
    'an AppArmor profile of all containers',
    'AppArmor',
    'None: unconfined',
    `${at} appArmorProfile type`,
    'Unconfined',
  ),
  podSeLinux('the SELinux user of all containers', 'SELinux user', 'system_u', `${at} seLinuxOptions user`),
  podSeLinux('the SELinux role of all containers', 'SELinux role', 'system_r', `${at} seLinuxOptions role`),
  podSeLinux('the SELinux type of all containers', 'SELinux type', 'container_t', `${at} seLinuxOptions type`),
  podSeLinux('the SELinux level of all containers', 'SELinux level', 's0', `${at} seLinuxOptions level`),
  {
    ...sysctls('a kernel parameter', 'Parameter 1', 'net.ipv4.ip_unprivileged_port_start', `${at} sysctls 0 name`),
    press: ['Add parameter'],
  },
  sysctls('the value of a kernel parameter', 'Parameter value 1', '80', `${at} sysctls 0 value`),
])
