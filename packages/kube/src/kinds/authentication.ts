import { defineKinds } from '../kind.ts'

/** Kinds of authentication.k8s.io v1. */
export const authenticationKinds = defineKinds('authentication.k8s.io', 'v1', [
  { kind: 'SelfSubjectReview', plural: 'selfsubjectreviews', namespaced: false, verbs: ['create'] },
  { kind: 'TokenReview', plural: 'tokenreviews', namespaced: false, verbs: ['create'] },
])
