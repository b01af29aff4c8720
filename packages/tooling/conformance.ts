// `npm run conformance`: the promises of Kubernetes, asked of the simulator or of any cluster.
await import('../simulator/conformance/main.ts')
