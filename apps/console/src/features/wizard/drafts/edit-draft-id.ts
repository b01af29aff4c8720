/** A DaemonSet has one draft of its change, so that Edit finds it again. No id made by chance holds a `/`. */
export function editDraftId(project: string, name: string): string {
  return `edit/${project}/${name}`
}
