import { roleAggregationController } from '../access/role-aggregation-controller.ts'
import type { Controller } from '../controller.ts'
import { eventExpiry } from '../events/event-expiry.ts'
import { scheduler } from '../scheduler/scheduler.ts'
import { cronJobController } from './cronjob/cronjob-controller.ts'
import { daemonSetController } from './daemonset/daemonset-controller.ts'
import { deploymentController } from './deployment/deployment-controller.ts'
import { disruptionController } from './disruption-controller.ts'
import { endpointSliceController } from './endpoints/endpoint-slice-controller.ts'
import { endpointSliceMirroringController } from './endpoints/endpoint-slice-mirroring-controller.ts'
import { endpointsController } from './endpoints/endpoints-controller.ts'
import { garbageCollector } from './garbage-collector/garbage-collector.ts'
import { jobController } from './job/job-controller.ts'
import { ttlAfterFinishedController } from './job/ttl-after-finished-controller.ts'
import { namespaceController } from './namespace/namespace-controller.ts'
import { nodeLifecycleController } from './node-lifecycle/node-lifecycle-controller.ts'
import { nodeTtlController } from './node-lifecycle/node-ttl-controller.ts'
import { podGarbageCollector } from './pod-gc.ts'
import { replicaSetController, replicationControllerController } from './replicaset/replicaset-controllers.ts'
import { resourceQuotaController } from './resource-quota/resource-quota-controller.ts'
import { rootCaPublisher } from './root-ca-publisher.ts'
import { serviceIpAddressController } from './service-ip-address-controller.ts'
import { serviceAccountController } from './service-account-controller.ts'
import { statefulSetController } from './statefulset/statefulset-controller.ts'
import { validatingAdmissionPolicyStatusController } from './validating-admission-policy-status-controller.ts'
import { taintEvictionController } from './taint-eviction/taint-eviction-controller.ts'
import { ephemeralVolumeController } from './volumes/ephemeral-volume-controller.ts'
import { persistentVolumeController } from './volumes/persistent-volume-controller.ts'
import { claimProtectionController, volumeProtectionController } from './volumes/volume-protection-controllers.ts'

/** Every control loop of a cluster: a new one is one file or folder and one line here. */
export const controllers: readonly Controller[] = [
  claimProtectionController,
  cronJobController,
  daemonSetController,
  deploymentController,
  disruptionController,
  endpointSliceController,
  endpointSliceMirroringController,
  endpointsController,
  ephemeralVolumeController,
  eventExpiry,
  garbageCollector,
  jobController,
  namespaceController,
  nodeLifecycleController,
  nodeTtlController,
  persistentVolumeController,
  podGarbageCollector,
  replicaSetController,
  replicationControllerController,
  resourceQuotaController,
  roleAggregationController,
  rootCaPublisher,
  scheduler,
  serviceAccountController,
  serviceIpAddressController,
  statefulSetController,
  taintEvictionController,
  ttlAfterFinishedController,
  validatingAdmissionPolicyStatusController,
  volumeProtectionController,
]
