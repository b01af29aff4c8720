/** Why a container cannot be created from its spec: shown as CreateContainerConfigError. */
export class ConfigError extends Error {}

/** Why a created container cannot be started: shown as RunContainerError, exit code 128. */
export class StartError extends Error {}
