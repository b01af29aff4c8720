import type { MessageTexts } from '../message.ts'

/** Field numbers of the groups apiextensions.k8s.io and apiregistration.k8s.io. */
export const extensionMessages: MessageTexts = {
  APIService: '1 metadata ObjectMeta, 2 spec APIServiceSpec, 3 status APIServiceStatus',
  APIServiceSpec:
    '1 service ServiceReference, 2 group string, 3 version string, 4 insecureSkipTLSVerify flag, 5 caBundle bytes, 7 groupPriorityMinimum int, 8 versionPriority int',
  ServiceReference: '1 namespace string, 2 name string, 3 port int',
  APIServiceStatus: '1 conditions list APIServiceCondition',
  APIServiceCondition: '1 type text, 2 status text, 3 lastTransitionTime time, 4 reason string, 5 message string',
  CustomResourceDefinition:
    '1 metadata ObjectMeta, 2 spec CustomResourceDefinitionSpec, 3 status CustomResourceDefinitionStatus',
  CustomResourceDefinitionSpec:
    '1 group text, 3 names CustomResourceDefinitionNames, 4 scope text, 7 versions list CustomResourceDefinitionVersion, 9 conversion CustomResourceConversion, 10 preserveUnknownFields flag',
  CustomResourceDefinitionNames:
    '1 plural text, 2 singular string, 3 shortNames list string, 4 kind text, 5 listKind string, 6 categories list string',
  CustomResourceDefinitionVersion:
    '1 name text, 2 served bool, 3 storage bool, 4 schema CustomResourceValidation, 5 subresources CustomResourceSubresources, 6 additionalPrinterColumns list CustomResourceColumnDefinition, 7 deprecated flag, 8 deprecationWarning text, 9 selectableFields list SelectableField',
  CustomResourceValidation: '1 openAPIV3Schema JSONSchemaProps',
  JSONSchemaProps:
    '1 id string, 2 $schema string, 3 $ref text, 4 description string, 5 type string, 6 format string, 7 title string, 8 default json, 9 maximum double, 10 exclusiveMaximum flag, 11 minimum double, 12 exclusiveMinimum flag, 13 maxLength int, 14 minLength int, 15 pattern string, 16 maxItems int, 17 minItems int, 18 uniqueItems flag, 19 multipleOf double, 20 enum list json, 21 maxProperties int, 22 minProperties int, 23 required list string, 24 items schemaOrArray, 25 allOf list JSONSchemaProps, 26 oneOf list JSONSchemaProps, 27 anyOf list JSONSchemaProps, 28 not JSONSchemaProps, 29 properties map JSONSchemaProps, 30 additionalProperties schemaOrBool, 31 patternProperties map JSONSchemaProps, 32 dependencies map schemaOrStrings, 33 additionalItems schemaOrBool, 34 definitions map JSONSchemaProps, 35 externalDocs ExternalDocumentation, 36 example json, 37 nullable flag, 38 x-kubernetes-preserve-unknown-fields bool, 39 x-kubernetes-embedded-resource flag, 40 x-kubernetes-int-or-string flag, 41 x-kubernetes-list-map-keys list string, 42 x-kubernetes-list-type text, 43 x-kubernetes-map-type text, 44 x-kubernetes-validations list ValidationRule',
  ExternalDocumentation: '1 description string, 2 url string',
  ValidationRule:
    '1 rule text, 2 message string, 3 messageExpression string, 4 reason text, 5 fieldPath string, 6 optionalOldSelf bool',
  CustomResourceSubresources: '1 status CustomResourceSubresourceStatus, 2 scale CustomResourceSubresourceScale',
  CustomResourceSubresourceStatus: '',
  CustomResourceSubresourceScale: '1 specReplicasPath text, 2 statusReplicasPath text, 3 labelSelectorPath text',
  CustomResourceColumnDefinition:
    '1 name text, 2 type text, 3 format string, 4 description string, 5 priority value, 6 jsonPath text',
  SelectableField: '1 jsonPath text',
  CustomResourceConversion: '1 strategy text, 2 webhook WebhookConversion',
  WebhookConversion: '2 clientConfig apiextensions/v1/WebhookClientConfig, 3 conversionReviewVersions list string',
  'apiextensions/v1/WebhookClientConfig': '1 service apiextensions/v1/ServiceReference, 2 caBundle bytes, 3 url text',
  'apiextensions/v1/ServiceReference': '1 namespace text, 2 name text, 3 path text, 4 port int',
  CustomResourceDefinitionStatus:
    '1 conditions list CustomResourceDefinitionCondition, 2 acceptedNames CustomResourceDefinitionNames, 3 storedVersions list string, 4 observedGeneration value',
  CustomResourceDefinitionCondition:
    '1 type text, 2 status text, 3 lastTransitionTime time, 4 reason string, 5 message string, 6 observedGeneration value',
}
