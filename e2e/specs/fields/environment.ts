import { inContainer } from '../../support/container-rows.ts'
import { sheet } from '../../support/field-sheet.ts'

const env = inContainer('main', 'containers 0')('Environment variables')
const add = { press: ['Add variable'] }

export const environment = sheet('fields-environment', 'step 2, environment variables', [
  { ...env('a variable', 'Name 1', 'LEVEL', 'env 0 name'), ...add },
  env('a value that YAML takes for something else', 'Value 1', 'no', 'env 0 value'),
  { ...env('a variable from a ConfigMap', 'Name 2', 'CONFIG', 'env 1 name'), ...add },
  env('the source ConfigMap', 'Source 2', 'ConfigMap key', 'env 1 valueFrom configMapKeyRef', {
    name: 'conf',
    key: 'a.conf',
    optional: true,
  }),
  env('the name of the ConfigMap', 'Object 2', 'conf', 'env 1 valueFrom configMapKeyRef name'),
  env('that the ConfigMap may be missing', 'Optional 2', true, 'env 1 valueFrom configMapKeyRef optional'),
  env('the key in the ConfigMap', 'Key 2', 'a.conf', 'env 1 valueFrom configMapKeyRef key'),
  { ...env('a variable from a Secret', 'Name 3', 'TOKEN', 'env 2 name'), ...add },
  env('the source Secret', 'Source 3', 'Secret key', 'env 2 valueFrom secretKeyRef', {
    name: 'keys',
    key: 'token',
    optional: true,
  }),
  env('that the Secret may be missing', 'Optional 3', true, 'env 2 valueFrom secretKeyRef optional'),
  env('the name of the Secret', 'Object 3', 'keys', 'env 2 valueFrom secretKeyRef name'),
  env('the key in the Secret', 'Key 3', 'token', 'env 2 valueFrom secretKeyRef key'),
  { ...env('a variable from the Pod', 'Name 4', 'NODE_IP', 'env 3 name'), ...add },
  env('the source Pod', 'Source 4', 'Field of the Pod', 'env 3 valueFrom fieldRef', {
    apiVersion: 'v1',
    fieldPath: 'status.hostIP',
  }),
  env('the field of the Pod', 'Field 4', 'status.hostIP', 'env 3 valueFrom fieldRef fieldPath'),
  { ...env('a variable from the resources of the container', 'Name 5', 'CPUS', 'env 4 name'), ...add },
  env('the source resources', 'Source 5', 'Resource of the container', 'env 4 valueFrom resourceFieldRef', {
    containerName: 'main',
    resource: 'limits.cpu',
    divisor: '1m',
  }),
  env('the resource', 'Resource 5', 'limits.cpu', 'env 4 valueFrom resourceFieldRef resource'),
  env('of which container the resource is', 'Container 5', 'main', 'env 4 valueFrom resourceFieldRef containerName'),
  env('the unit of the resource', 'Unit 5', '1m', 'env 4 valueFrom resourceFieldRef divisor'),
  {
    ...env('variables that are pasted', 'Value 6', 'a b=c', 'env 5', { name: 'PASTED', value: 'a b=c' }),
    set: async (place) => {
      await place.getByLabel('Value 1', { exact: true }).evaluate((element) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text', 'PASTED=a b=c\nQUOTED="1 2"\n')
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      })
    },
  },
  env('the second of them, in quotes', 'Value 7', '1 2', 'env 6', { name: 'QUOTED', value: '1 2' }),
  { ...env('a whole ConfigMap', 'Object 1', 'conf', 'envFrom 0 configMapRef name'), press: ['Add all keys of…'] },
  env('the prefix of a whole ConfigMap', 'Prefix 1', 'C_', 'envFrom 0 prefix'),
  {
    ...env('that the whole ConfigMap may be missing', 'Optional 1', true, 'envFrom 0 configMapRef optional'),
    nth: 0,
  },
  {
    ...env('a whole Secret', 'Kind 2', 'Secret', 'envFrom 1 secretRef', { name: 'keys', optional: true }),
    press: ['Add all keys of…'],
  },
  { ...env('the name of the whole Secret', 'Object 2', 'keys', 'envFrom 1 secretRef name'), nth: 1 },
  {
    ...env('that the whole Secret may be missing', 'Optional 2', true, 'envFrom 1 secretRef optional'),
    nth: 1,
  },
])
