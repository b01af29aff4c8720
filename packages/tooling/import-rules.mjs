// Who may import whom (README, "Laws"); read by dependency-cruiser.

const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })
const PACKAGES = '^packages/'
const TESTS = String.raw`(\.test\.tsx?$|/test/|/bench/|/conformance/)`

/** A workspace that may import only the given packages (paths) and itself. */
const only = (folder, allowed, comment) =>
  never(
    `${folder.replaceAll('/', '-')}-imports-only`,
    { path: `^${folder}/`, pathNot: TESTS },
    { path: '^(packages|apps|e2e)/', pathNot: [`^${folder}/`, ...allowed.map((name) => `^${name}/`)] },
    comment,
  )

export default {
  forbidden: [
    never(
      'no-cycles',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
      'A cycle has no bottom to start reading from; types may name each other.',
    ),
    never(
      'no-undeclared',
      { path: '^(packages|apps|e2e)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
      'Declare what you import.',
    ),
    only('packages/kube', [], 'The vocabulary knows nothing.'),
    only('packages/openapi', [], 'Schemas know nothing.'),
    only('packages/manifest', ['packages/kube'], 'Text is the truth; it needs no one.'),
    only('packages/daemonset', ['packages/kube'], 'Reasoning is pure.'),
    only('packages/contract', ['packages/kube'], 'Nothing executes here.'),
    only(
      'packages/simulator',
      ['packages/kube', 'packages/openapi', 'packages/daemonset'],
      'A cluster knows no console.',
    ),
    only('apps/bff', ['packages/kube', 'packages/contract'], 'One code path for every cluster.'),
    only(
      'apps/console',
      ['packages/kube', 'packages/contract', 'packages/daemonset', 'packages/manifest', 'packages/openapi'],
      'The console talks to the BFF alone.',
    ),
    only('apps/everynode', ['apps/bff', 'packages/simulator'], 'Composition only.'),
    only(
      'e2e',
      ['packages/simulator', 'packages/kube', 'apps/console/src/locales'],
      'Specs see what a user sees, words included.',
    ),
    never(
      'engine-has-no-node',
      { path: '^packages/simulator/src/engine/', pathNot: TESTS },
      { dependencyTypes: ['core'] },
      'The engine will also run in a browser worker.',
    ),
    never(
      'engine-below-server',
      { path: '^packages/simulator/src/engine/' },
      { path: '^packages/simulator/src/(server|scenarios|main)' },
      'The engine does not know how it is served.',
    ),
    never(
      'pure-packages',
      { path: `${PACKAGES}(kube|manifest|daemonset|contract)/src/`, pathNot: TESTS },
      { dependencyTypes: ['core'] },
      'Pure: no files, no network.',
    ),
    never(
      'ui-is-a-library',
      { path: '^apps/console/src/ui/', pathNot: TESTS },
      { path: '^(apps/console/src/(cluster|manifest-editor|features|app)|packages)/', pathNot: '^packages/kube/' },
      'ui could live in any library.',
    ),
    never(
      'ui-knows-no-data',
      { path: '^apps/console/src/ui/' },
      { path: 'node_modules/(@tanstack/react-(query|router)|react-hook-form)/' },
      'ui could live in any library.',
    ),
    never(
      'cluster-below-features',
      { path: '^apps/console/src/cluster/' },
      { path: '^apps/console/src/(manifest-editor|features|app)/' },
      'Imports point one way.',
    ),
    never(
      'editor-below-features',
      { path: '^apps/console/src/manifest-editor/' },
      { path: '^apps/console/src/(features|app)/' },
      'Imports point one way.',
    ),
    never(
      'features-below-app',
      { path: '^apps/console/src/features/' },
      { path: '^apps/console/src/app/' },
      'Imports point one way.',
    ),
    never(
      'features-do-not-know-each-other',
      { path: '^apps/console/src/features/([^/]+)/' },
      { path: '^apps/console/src/features/', pathNot: '^apps/console/src/features/$1/' },
      'Compose in app, or move the shared noun down.',
    ),
    never(
      'bff-features-do-not-know-each-other',
      { path: '^apps/bff/src/features/([^/]+)/', pathNot: TESTS },
      { path: '^apps/bff/src/features/', pathNot: '^apps/bff/src/features/$1/' },
      'Compose in app.ts.',
    ),
    never(
      'only-app-composes',
      { path: '^apps/bff/src/(plugins|features|exchange|errors|config)', pathNot: TESTS },
      { path: '^apps/bff/src/(app|server)\\.ts' },
      'app.ts is the top.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/generated/)' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    preserveSymlinks: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
}
