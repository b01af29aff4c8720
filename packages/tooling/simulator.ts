import { pathToFileURL } from 'node:url'

// `npm run simulator`: the simulator alone, for kubectl and other clients; the one file that the run script has just built.
await import(pathToFileURL(process.env.EVERYNODE_SIMULATOR!).href)
