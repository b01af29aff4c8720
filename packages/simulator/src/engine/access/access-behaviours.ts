import type { ResourceBehaviour } from '../resources/resource-definition.ts'
import { localSubjectAccessReview, selfSubjectAccessReview, subjectAccessReview } from './reviews/access-reviews.ts'
import { selfSubjectReview, tokenReview } from './reviews/identity-reviews.ts'
import { selfSubjectRulesReview } from './reviews/rules-review.ts'

/** The kinds that are questions: a create is answered and nothing is stored. */
export const accessBehaviours: Readonly<Record<string, ResourceBehaviour>> = {
  'authentication.k8s.io/selfsubjectreviews': { answer: selfSubjectReview },
  'authentication.k8s.io/tokenreviews': { answer: tokenReview },
  'authorization.k8s.io/localsubjectaccessreviews': { answer: localSubjectAccessReview },
  'authorization.k8s.io/selfsubjectaccessreviews': { answer: selfSubjectAccessReview },
  'authorization.k8s.io/selfsubjectrulesreviews': { answer: selfSubjectRulesReview },
  'authorization.k8s.io/subjectaccessreviews': { answer: subjectAccessReview },
}
