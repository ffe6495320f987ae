import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { analyse } from './analyse.js';
import { replay } from './explain/index.js';
import { type PullRequest, type Snapshot, type Verdict } from './model/index.js';

const PATTERNS =
  'main ma* ** * !main release/** src/** **.md docs/* !docs/** src/app.ts *.ts **/*.ts topic !** ?';
const pattern = fc.constantFrom(...PATTERNS.split(' '), '[a-m]ain', 'feature/*');
const filter = fc
  .tuple(
    fc.constantFrom('branches', 'branches-ignore', 'paths', 'paths-ignore'),
    fc.array(pattern, { minLength: 1, maxLength: 3 }),
  )
  .map(([key, items]) => `    ${key}: ${JSON.stringify(items)}`);
const types = fc
  .subarray(['opened', 'synchronize', 'reopened', 'edited', 'labeled'], { minLength: 1 })
  .map((items) => `    types: ${JSON.stringify(items)}`);
const event = fc
  .tuple(
    fc.constantFrom('push', 'pull_request', 'pull_request_target', 'pull_request_review'),
    fc.uniqueArray(filter, { maxLength: 2, selector: (line) => line.split(':')[0] }),
    fc.option(types, { freq: 2 }),
  )
  .map(([name, filters, activity]) => {
    const typed = name !== 'push' && activity !== null;
    const lines = [...(name.endsWith('review') ? [] : filters), ...(typed ? [activity] : [])];
    return { name, text: [`  ${name}:`, ...lines].join('\n') };
  });
const workflow = fc
  .tuple(
    fc.constantFrom('CI', 'Docs'),
    fc.uniqueArray(event, { minLength: 1, maxLength: 2, selector: ({ name }) => name }),
    fc.boolean(),
  )
  .map(([name, events, grouped]) => {
    const head = `name: ${name}\non:\n${events.map(({ text }) => text).join('\n')}\n`;
    const group = grouped ? 'concurrency: {group: one, cancel-in-progress: true}\n' : '';
    return `${head}${group}jobs:\n  build:\n    runs-on: x\n    steps: [{run: a}]\n`;
  });

const SERVERS = [
  { forge: 'gitea', version: '1.22.6' },
  { forge: 'gitea', version: '1.26.3' },
  { forge: 'gitea', version: '1.27.0' },
  { forge: 'gitea', version: null },
  { forge: 'forgejo', version: '11.0.15' },
  { forge: 'forgejo', version: '15.0.3' },
] as const;
const REQUIRED = [
  ...['push', 'pull_request', 'pull_request_target', 'pull_request_review'].map(
    (name) => `CI / build (${name})`,
  ),
  'CI / * (pull_request)',
  'Docs / build (pull_request)',
];

const snapshot = fc
  .record({
    files: fc.array(workflow, { minLength: 1, maxLength: 3 }),
    server: fc.constantFrom(...SERVERS),
    required: fc.subarray(REQUIRED, { minLength: 1 }),
  })
  .map(({ files, server, required }): Snapshot => {
    return {
      format: 1,
      takenAt: '',
      server: { ...server, address: null, from: 'option' },
      repository: { owner: 'acme', name: 'shop' },
      branch: 'main',
      directory: null,
      tree: {
        directories: ['.gitea/workflows'],
        files: files.map((text, index) => ({ path: `.gitea/workflows/${index}.yml`, text })),
      },
      governance: { kind: 'required', rule: 'main', required, source: 'file' },
      protections: null,
    };
  });

const path = fc.constantFrom('src/app.ts', 'README.md', 'docs/a.md', 'docs/x/b', 'LICENSE');
const files = fc.uniqueArray(path, { minLength: 1, maxLength: 3 });
const pull: fc.Arbitrary<PullRequest> = fc.record({
  base: fc.constant('main'),
  head: fc.constantFrom('topic', 'feature/x', 'release/1'),
  activity: fc.constantFrom('opened', 'synchronize', 'reopened'),
  fork: fc.constant(false),
  draft: fc.constant(false),
  trusted: fc.constant(true),
  changed: files,
  pushed: files,
  title: fc.constant('Change something'),
  message: fc.constant('Change something'),
  number: fc.constant(1),
});

/** Whether a requirement does not arrive on a pull request, and the merge is refused because of that. */
function wedges(of: Snapshot, requirement: string, on: PullRequest): boolean {
  const governance = { ...of.governance, kind: 'required', rule: 'main' } as const;
  const { misses, outcome } = replay(
    { ...of, governance: { ...governance, required: [requirement] } },
    on,
  );
  const missed = misses.some((miss) => miss.requirement === requirement && miss.kind !== 'doubt');
  const lacks = ['missing', 'nothing-posted'].includes(outcome.because?.kind ?? '');
  assert.equal(outcome.allowed === false && lacks, missed);
  return missed;
}

/** Where the server hides its version, a counterexample is one of some version: then nothing is certain. */
function isRefused(of: Snapshot, requirement: string, on: PullRequest): boolean {
  const { misses, outcome } = replay(of, on);
  const missed = misses.some((miss) => miss.requirement === requirement);
  const refused = outcome.allowed === false || of.server.version === null;
  return missed && refused && outcome.allowed !== true;
}

test('every counterexample replays: the requirement does not arrive, and the merge is refused', () => {
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  const compare = (of: Snapshot, verdict: Verdict, pulls: readonly PullRequest[]) => {
    const { requirement, kind } = verdict;
    count(kind);
    const gaps = kind === 'always' || kind === 'sometimes' ? verdict.gaps : [];
    for (const gap of gaps) {
      count(`gap ${gap.kind}`);
      const shown = JSON.stringify([requirement, gap]);
      if (of.server.version !== null) assert.ok(wedges(of, requirement, gap.pull), shown);
      assert.ok(isRefused(of, requirement, gap.pull), shown);
    }
    for (const each of pulls) {
      const shown = JSON.stringify([requirement, kind, each]);
      if (kind === 'always') assert.ok(!wedges(of, requirement, each), shown);
      if (kind === 'never') assert.ok(wedges(of, requirement, each), shown);
    }
  };
  fc.assert(
    fc.property(snapshot, fc.array(pull, { minLength: 3, maxLength: 3 }), (of, pulls) => {
      for (const verdict of analyse(of).verdicts) compare(of, verdict, pulls);
    }),
    { numRuns: 300, seed: 20_261_124 },
  );
  for (const kind of ['always', 'sometimes', 'never', 'gap paths', 'gap branch', 'gap activity'])
    assert.ok((seen.get(kind) ?? 0) > 10, `${kind}: ${seen.get(kind)}`);
  for (const kind of ['gap fork', 'gap skip-marker'])
    assert.ok((seen.get(kind) ?? 0) > 3, `${kind}: ${seen.get(kind)}`);
});
