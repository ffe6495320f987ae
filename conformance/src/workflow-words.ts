/** The folder that all servers read, and a reusable workflow of another repository that exists. */
export const FOLDER = '.github/workflows';
export const REMOTE = `other/calls/${FOLDER}/remote.yml@v1`;

/** Pieces of names. */
export const WORDS = ['build', 'test', 'a', 'b', 'x y', 'lint/all', 'ü', 'Ω', '(1)', '*'] as const;

/** Insides of expressions that hang on nothing but the file: sound ones, failing ones, and ones that crash a parser. */
export const CLOSED_EXPRESSIONS = [
  'matrix.os',
  'matrix.v',
  'matrix.nothing',
  'secrets.S',
  'nonsense.x',
  'toJSON(matrix)',
  'matrix.*',
  "hashFiles('x')",
  "startsWith('x')",
  "'open",
  'success()',
  'cancelled()',
  '1 +',
] as const;

/** Insides of expressions that hang on the event, the variables, the caller, or on other jobs. */
export const OPEN_EXPRESSIONS = [
  'github.event_name',
  'github.ref_name',
  "github.head_ref || 'none'",
  'gitea.base_ref',
  'forge.actor',
  'github.repository',
  'github.event.number',
  'vars.V',
  'vars.EMPTY',
  'vars.NOBODY',
  'inputs.level',
  'needs.a.result',
  "format('{0}-{1}', matrix.os, vars.V)",
  "github.event_name == 'push' && 'P' || 'Q'",
  "contains(github.ref, 'topic')",
  "join(fromJSON(vars.LIST), '+')",
] as const;

/** YAML values at which readers differ, and some that break the file. */
export const ODD_SCALARS = [
  '1.10',
  '010',
  '0o10',
  '1_000',
  'yes',
  'true',
  '~',
  '',
  '.inf',
  '-0.0',
  '0x1F',
  '1e3',
  '2024-01-01',
  '!!str 7',
  "''",
  '"\\u00e9"',
  "' pad '",
  '|-\n          folded',
  '!x y',
  '[p, q]',
  '{k: v}',
  '&anchor x',
  '*anchor',
  '-',
  'a: b',
  '"open',
  '@x',
  '1'.repeat(20),
] as const;

/** Values of a matrix that Go prints in its own way. */
export const CELLS = ['1', '2', '1.10', 'yes', 'true', '~', '[p]', '{k: v}', '2024-01-01'] as const;

/** What stands below `uses:`, `concurrency:`, `runs-on:`, `needs:` and `if:`. */
export const USES = [
  `./${FOLDER}/called.yml`,
  `./${FOLDER}/missing.yml`,
  REMOTE,
  `other/calls/${FOLDER}/nobody.yml@v1`,
  './called',
] as const;
export const GROUPS = [
  'one',
  "'${{ github.ref }}'",
  '{group: one, cancel-in-progress: true}',
  '{group: two}',
] as const;
export const RUNNERS = ['x', "'${{ matrix.os }}'", '[x, y]', '"${{ matrix.OS }}"'] as const;
export const NEEDS = ['a', '[a, b]', '[nobody]', '~'] as const;
export const CONDITIONS = ['false', "'${{ always() }}'", 'success()'] as const;

/** Events with a filter or without, and what stands below an event that is no mapping. */
export const EVENTS = [
  'push',
  'pull_request',
  'pull_request_target',
  'pull_request_review',
  'schedule',
] as const;
export const PLAIN_EVENTS = ['push', '[push, pull_request]', '[pull_request_target]'] as const;
export const NO_FILTERS = ['', '~', 'main', '[main]'] as const;

/** Patterns below each kind of filter key, quoted where YAML wants it. */
export const BRANCHES = [
  'main',
  'release/1',
  "'**'",
  "'!main'",
  'rel*/**',
  "'[a-z]+'",
  "'{main,x}'",
  "'['",
  "'*'",
  '1.0',
] as const;
export const PATHS = ['src/**', "'**.md'", "'!src/a.txt'", 'docs/*', "'**'", 'nothing'] as const;
export const TAGS = ["'v*'", 'main'] as const;
export const TYPES = [
  'opened',
  'synchronize',
  'labeled',
  'edited',
  "'*ed'",
  'closed',
  "'[a'",
] as const;
