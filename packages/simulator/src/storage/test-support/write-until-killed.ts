// Writes objects to a folder and says which are written, until somebody kills it.
import { openStorage } from '../sqlite-storage.ts'

const storage = openStorage(process.argv[2]!, Date.now())
for (let revision = storage.revision + 1; ; revision++) {
  const name = `n${revision % 7}`
  const type = storage.objects.length === 0 && revision <= 7 ? 'ADDED' : 'MODIFIED'
  const object = {
    metadata: { name, namespace: 'default', resourceVersion: String(revision) },
    filling: 'x'.repeat(2_000),
  }
  storage.append({ type, storageKey: '/configmaps', object, revision })
  process.stdout.write(`${revision}\n`)
}
