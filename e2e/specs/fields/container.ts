import type { FieldRow } from '../../support/field-row.ts'
import { sheet } from '../../support/field-sheet.ts'
import { inContainer } from '../../support/container-rows.ts'

const main = inContainer('main', 'containers 0')
const resources = main('CPU and memory')
const ports = main('Ports')
const command = main('Command and arguments')

export const container = sheet('fields-container', 'step 2, a container', [
  main()('the image', 'Image', 'registry.example.com:5000/team/agent:1.0', 'image'),
  main()('the pull policy', 'Pull policy', 'Always', 'imagePullPolicy'),
  resources('the CPU that is set aside', 'CPU, minimum', '100m', 'resources requests cpu'),
  resources('the most CPU', 'CPU, maximum', '0.5', 'resources limits cpu', '500m', '500m'),
  resources('the memory that is set aside', 'Memory, minimum', '64Mi', 'resources requests memory'),
  resources('the most memory', 'Memory, maximum', '1.5Gi', 'resources limits memory', '1536Mi', '1536Mi'),
  ...further('space on the disk', 'ephemeral-storage', '2Gi', '4Gi'),
  ...further('huge pages', 'hugepages-2Mi', '4Mi', '4Mi'),
  ...further('a device', 'nvidia.com/gpu', '2', '2'),
  { ...ports('the name of a port', 'Name 1', 'metrics', 'ports 0 name'), press: ['Add port'] },
  ports('the number of a port', 'Container port 1', '9100', 'ports 0 containerPort', 9100),
  ports('the port of the node', 'Host port 1', '19100', 'ports 0 hostPort', 19100),
  ports('the address of the node for a port', 'Host address 1', '127.0.0.1', 'ports 0 hostIP'),
  { ...ports('the name of a second port', 'Name 2', 'syslog', 'ports 1 name'), press: ['Add port'] },
  ports('the number of a second port', 'Container port 2', '514', 'ports 1 containerPort', 514),
  ports('the protocol UDP', 'Protocol 2', 'UDP', 'ports 1 protocol'),
  { ...ports('a third port', 'Container port 3', '3868', 'ports 2 containerPort', 3868), press: ['Add port'] },
  ports('the protocol SCTP', 'Protocol 3', 'SCTP', 'ports 2 protocol'),
  { ...command('the command', 'Command 1', '/bin/agent', 'command 0'), press: ['Add word'] },
  {
    ...command('a word of the command with a blank and a comma', 'Command 2', '--flag=a b,c', 'command 1'),
    press: ['Add word'],
  },
  {
    ...command('an argument that YAML takes for something else', 'Arguments 1', 'on', 'args 0'),
    press: ['Add argument'],
  },
  { ...command('an empty argument', 'Arguments 2', '', 'args 1'), press: ['Add argument'] },
  { ...command('an argument of several words', 'Arguments 3', '{"a": 1}', 'args 2'), press: ['Add argument'] },
  command('the working directory', 'Working directory', '/work', 'workingDir'),
])

/** A resource that is added by its name, and its amounts. */
function further(what: string, name: string, least: string, most: string): FieldRow[] {
  return [
    {
      ...resources(`the least of ${what}`, `Minimum ${name}`, least, `resources requests ${name}`),
      set: async (place) => {
        await place.getByLabel('Resource').fill(name)
        await place.getByRole('button', { name: 'Add resource' }).click()
        await place.getByLabel(`Minimum ${name}`).fill(least)
      },
    },
    resources(`the most of ${what}`, `Maximum ${name}`, most, `resources limits ${name}`),
  ]
}
