// `npm run simulator`: the simulator alone, for kubectl and other clients.
await import('../simulator/src/main.ts')
