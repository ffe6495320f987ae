/** The rooms of the core, lowest first. A room imports rooms of lower layers only, never one beside it. */
export const CORE_LAYERS: readonly (readonly string[])[] = [
  ['model'],
  ['yaml', 'expression', 'pattern', 'nearest'],
  ['language'],
  ['config', 'dialect'],
  ['merging', 'parse'],
  ['expand', 'trigger'],
  ['emit'],
  ['judge'],
  ['compare', 'explain', 'diagnose', 'rules'],
  ['upgrade', 'traps'],
];

/** What a workspace may import beside its own files; `inTests` is allowed to its tests on top of `always`. */
export interface Door {
  readonly always: readonly string[];
  readonly inTests: readonly string[];
  readonly node: boolean;
}

/** Every workspace with TypeScript sources, by its folder. `node`: its code may use Node's own modules. */
export const DOORS: Readonly<Record<string, Door>> = {
  'packages/core': {
    always: ['js-yaml'],
    inTests: ['@actions/expressions', '@actions/workflow-parser', 'esbuild', 'fast-check', 'refa'],
    node: false,
  },
  'packages/report': { always: ['@driftgate/core'], inTests: ['fast-check'], node: false },
  'packages/forges': {
    always: ['@driftgate/core', 'valibot'],
    inTests: ['@driftgate/simulator', '@octokit/openapi-types', 'fast-check'],
    node: true,
  },
  'packages/simulator': {
    always: ['@driftgate/core', '@octokit/openapi-types'],
    inTests: ['@driftgate/forges', '@octokit/graphql-schema', 'fast-check', 'graphql'],
    node: true,
  },
  'packages/cli': {
    always: ['@driftgate/core', '@driftgate/report', '@driftgate/forges', '@driftgate/simulator'],
    inTests: ['fast-check'],
    node: true,
  },
  conformance: { always: ['@driftgate/core'], inTests: ['fast-check'], node: true },
  tools: { always: ['typescript'], inTests: [], node: true },
};
