import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import { ASSUMPTIONS, type Emission, type Report, type Verdict } from '@driftgate/core';
import {
  formatAnnotations,
  formatContexts,
  formatContextsJson,
  formatIssueBody,
  formatJson,
  formatText,
  formatTroublesJson,
  plain,
  type Trouble,
  troubleAnnotation,
  troubleText,
  type Volume,
} from './index.js';

const folder = fileURLToPath(new URL('../src/golden/', import.meta.url));

function matchesGolden(name: string, actual: string): void {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(folder + name, actual);
  assert.equal(actual, readFileSync(folder + name, 'utf8'));
}

function span(file: string, line: number) {
  const start = { offset: 0, line, column: 3 };
  return { file, start, end: start };
}

function emission(context: string, more: Partial<Emission> = {}): Emission {
  const at = span('.gitea/workflows/ci.yml', 31);
  return {
    context: { parts: [context] },
    event: 'pull_request',
    when: { kind: 'always' },
    state: 'pending',
    origin: { workflow: 'CI', title: 'CI', job: 'all-tests', at, trigger: at },
    concurrency: null,
    ...more,
  };
}

const tests = emission('CI / all-tests (pull_request)');
const lint = emission('CI / lint (pull_request)');
const docs = emission('Docs / docs (pull_request)', {
  when: {
    kind: 'and',
    all: [
      { kind: 'branch', filter: { mode: 'include', patterns: ['main'], engine: 'act' } },
      { kind: 'paths', filter: { mode: 'include', patterns: ['docs/**', '**.md'], engine: 'act' } },
      { kind: 'activity', types: ['opened', 'synchronize', 'reopened'], engine: 'gobwas' },
    ],
  },
});

function report(verdicts: readonly Verdict[], more: Partial<Report> = {}): Report {
  const required = verdicts.map((verdict) => verdict.requirement);
  return {
    format: 1,
    server: { forge: 'gitea', version: '1.26.3', address: 'https://git.acme.test', from: 'server' },
    repository: { owner: 'acme', name: 'shop' },
    branch: 'main',
    governance: { kind: 'required', rule: 'main', required, source: 'protections' },
    extent: { kind: 'branch', because: 'alone' },
    assumptions: ASSUMPTIONS,
    findings: [],
    verdicts,
    emitted: [tests, lint, docs],
    unrequired: [docs],
    broken: [],
    notes: [],
    counts: { files: 2, jobs: 3, runs: 3 },
    ...more,
  };
}

const met: Verdict = {
  kind: 'always',
  requirement: 'CI / lint (pull_request)',
  by: [lint],
  gaps: [],
};
const missing: Verdict = {
  kind: 'never',
  requirement: 'CI / all-required (pull_request)',
  cause: 'no-emitter',
  nearest: [{ emission: tests, difference: 'job', distance: 3 }],
};
const lonely: Verdict = {
  kind: 'never',
  requirement: 'codecov/patch',
  cause: 'no-emitter',
  nearest: [],
};
const doubtful: Verdict = {
  kind: 'unknown',
  requirement: 'CI / test (linux) (pull_request)',
  why: 'its matrix comes from vars.OS',
};
const partial: Verdict = {
  kind: 'sometimes',
  requirement: 'Docs / docs (pull_request)',
  by: [docs],
  gaps: [
    {
      kind: 'paths',
      severity: 'error',
      pull: {
        base: 'main',
        head: 'topic',
        activity: 'opened',
        fork: false,
        draft: false,
        trusted: true,
        changed: ['src/app.ts'],
        pushed: ['src/app.ts'],
        title: 'Change something',
        message: 'Change something',
        number: 1,
      },
    },
  ],
};
const broken = {
  code: 'no-such-code',
  span: span('.gitea/workflows/broken.yml', 7),
  data: { detail: 'found a tab' },
};

const required = [met.requirement];
const reports: Readonly<Record<string, Report>> = {
  clean: report([met]),
  missing: report([missing, met, lonely]),
  sometimes: report([met, partial, missing]),
  unknown: report([missing, doubtful, met]),
  broken: report([met], { broken: [broken] }),
  unprotected: report([], { governance: { kind: 'unprotected', source: 'protections' } }),
  off: report([], { governance: { kind: 'off', rule: 'main', source: 'branch' } }),
  nothing: report([]),
  rule: report([met], {
    branch: 'release/1.0',
    governance: { kind: 'required', rule: 'release/*', required, source: 'protections' },
    extent: { kind: 'rule', rule: 'release/*', except: ['release/next'] },
  }),
  only: report([met], {
    branch: 'release/1.0',
    governance: { kind: 'required', rule: 'release/*', required, source: 'branch' },
    extent: { kind: 'branch', because: 'unseen' },
  }),
  odd: report([met], {
    branch: 'release-1',
    governance: { kind: 'required', rule: 'release-?', required, source: 'protections' },
    extent: { kind: 'branch', because: 'unclear' },
  }),
};

function text(told: Report, volume: Volume): string {
  return formatText(told, { paint: plain, columns: 80, volume, mode: 'check', options: [] });
}

const trouble: Trouble = {
  what: 'GET /repos/acme/shop/branch_protections → 403, and branches/main → 403',
  because: ['the token lacks the scope read:repository (it has: read:issue)'],
  remedy: 'give it that scope, or point --token-env at another token (docs/gate.md#token)',
  at: null,
};

describe('the formats, as people see them', () => {
  for (const [name, told] of Object.entries(reports)) {
    it(`${name} as text`, () => matchesGolden(`${name}.txt`, text(told, 'normal')));
    it(`${name} as annotations`, () =>
      matchesGolden(`${name}.annotations.txt`, formatAnnotations(told, 'assert')));
  }
  it('says less when asked', () =>
    matchesGolden('missing.quiet.txt', text(report([missing, met]), 'quiet')));
  it('says more when asked', () =>
    matchesGolden('missing.verbose.txt', text(report([missing, met]), 'verbose')));
  it('is JSON', () =>
    matchesGolden('missing.json', formatJson(report([missing, met, doubtful]), 'check')));
  it('is an issue', () =>
    matchesGolden('missing.issue.md', formatIssueBody(report([missing, met, lonely]))?.text ?? ''));
  it('lists contexts', () => {
    const emissions = [lint, docs, tests];
    const told = report([], { broken: [broken] });
    matchesGolden(
      'contexts.txt',
      formatContexts({ report: told, emissions, paint: plain, columns: 80 }),
    );
    matchesGolden('contexts.json', formatContextsJson({ report: told, emissions }));
  });
  it('tells troubles', () => {
    matchesGolden('trouble.txt', troubleText(trouble, { paint: plain, columns: 80 }));
    matchesGolden('trouble.annotation.txt', troubleAnnotation(trouble));
    matchesGolden('trouble.json', formatTroublesJson([trouble]));
  });
  it('keeps its own sentences within 80 columns', () => {
    for (const told of Object.values(reports))
      for (const line of text(told, 'normal').split('\n'))
        assert.ok(Array.from(line).length <= 80, line);
  });
});
