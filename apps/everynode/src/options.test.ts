import { expect, test } from 'vitest'
import { parseOptions } from './options.ts'

test('without arguments the demo world is shown on loopback', () => {
  expect(parseOptions([])).toEqual({
    port: 8080,
    host: '127.0.0.1',
    allowedHosts: [],
    world: 'demo',
    simulatorArguments: [],
  })
})

test('a kubeconfig and a context name a real cluster', () => {
  expect(parseOptions(['--kubeconfig', 'f', '--context', 'c'])).toMatchObject({ kubeconfig: 'f', context: 'c' })
})

test('what belongs to the simulator is passed on', () => {
  const words = ['--world', 'fresh', '--pace', '0', '--data', 'd', '--fault', 'compact', '--fault', 'disk-full']
  expect(parseOptions([...words, '--control-port', '0']).simulatorArguments).toEqual([
    '--pace=0',
    '--data=d',
    '--fault=compact',
    '--fault=disk-full',
    '--control-port=0',
  ])
})

test.each([
  [['--port', 'x'], '--port x: not a port number'],
  [['--port', '70000'], '--port 70000: not a port number'],
  [['--kubeconfig', 'f', '--world', 'demo'], '--world is for the simulator; it cannot go with --kubeconfig'],
  [['--kubeconfig', 'f', '--data', 'd'], '--data is for the simulator; it cannot go with --kubeconfig'],
  [['--context', 'c'], '--context needs --kubeconfig'],
  [['--bogus'], /Unknown option '--bogus'/],
])('%j is refused in one line', (argv, message) => {
  expect(() => parseOptions(argv)).toThrow(message)
})
