import { defineKinds, ownSubresource } from '../kind.ts'

/** Kinds of admissionregistration.k8s.io v1. */
export const admissionregistrationKinds = defineKinds('admissionregistration.k8s.io', 'v1', [
  {
    kind: 'MutatingAdmissionPolicy',
    plural: 'mutatingadmissionpolicies',
    namespaced: false,
    categories: ['api-extensions'],
    storageVersionHash: 'LYmCf+UMVdg=',
  },
  {
    kind: 'MutatingAdmissionPolicyBinding',
    plural: 'mutatingadmissionpolicybindings',
    namespaced: false,
    categories: ['api-extensions'],
    storageVersionHash: '90V5FRZZ3Zg=',
  },
  {
    kind: 'MutatingWebhookConfiguration',
    plural: 'mutatingwebhookconfigurations',
    namespaced: false,
    categories: ['api-extensions'],
    storageVersionHash: 'Sqi0GUgDaX0=',
  },
  {
    kind: 'ValidatingAdmissionPolicy',
    plural: 'validatingadmissionpolicies',
    namespaced: false,
    categories: ['api-extensions'],
    subresources: [ownSubresource('status', 'ValidatingAdmissionPolicy')],
    storageVersionHash: '6OxvlMmQ6is=',
  },
  {
    kind: 'ValidatingAdmissionPolicyBinding',
    plural: 'validatingadmissionpolicybindings',
    namespaced: false,
    categories: ['api-extensions'],
    storageVersionHash: 'v9715VZqakg=',
  },
  {
    kind: 'ValidatingWebhookConfiguration',
    plural: 'validatingwebhookconfigurations',
    namespaced: false,
    categories: ['api-extensions'],
    storageVersionHash: 'B0wHjQmsGNk=',
  },
])
