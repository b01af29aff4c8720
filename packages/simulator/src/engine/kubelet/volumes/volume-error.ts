/** Why a volume cannot be mounted, in the kubelet's words. */
export class VolumeError extends Error {}
