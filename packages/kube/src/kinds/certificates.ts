import { defineKinds, ownSubresource } from '../kind.ts'

/** Kinds of certificates.k8s.io v1. */
export const certificatesKinds = defineKinds('certificates.k8s.io', 'v1', [
  {
    kind: 'CertificateSigningRequest',
    plural: 'certificatesigningrequests',
    namespaced: false,
    shortNames: ['csr'],
    subresources: [
      ownSubresource('approval', 'CertificateSigningRequest'),
      ownSubresource('status', 'CertificateSigningRequest'),
    ],
    storageVersionHash: '95fRKMXA+00=',
  },
])
