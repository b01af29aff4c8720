// `npm start`: the console, its server and, unless a kubeconfig is named, the simulator.
await import('../../apps/everynode/src/main.ts')
