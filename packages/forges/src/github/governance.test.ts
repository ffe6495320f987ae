import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { components } from '@octokit/openapi-types';
import type { GovernanceReading } from '../forge.js';
import { serveTable, type Table } from '../recorded/github-table.js';
import { secret } from '../recorded/loopback.js';
import { createGitHubReader } from './index.js';

type Schemas = components['schemas'];
type Branch = Pick<Schemas['branch-with-protection'], 'name' | 'protected' | 'protection'>;
type Rule = Schemas['repository-rule-detailed'];

const repository = { owner: 'acme', name: 'shop' };
const at = '/repos/acme/shop';
const branchAt = `${at}/branches/main`;
const rulesAt = `${at}/rules/branches/main`;

const bare: Branch = {
  name: 'main',
  protected: false,
  protection: {
    enabled: false,
    required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] },
  },
};
const classic: Branch = {
  name: 'main',
  protected: true,
  protection: {
    enabled: true,
    required_status_checks: {
      enforcement_level: 'non_admins',
      contexts: ['build', 'ci/circleci', 'old'],
      checks: [
        { context: 'build', app_id: 15368 },
        { context: 'ci/circleci', app_id: null },
      ],
    },
  },
};
const from = 'branch protection';
const classicContexts = [
  { context: 'build', app: 15368, from },
  { context: 'ci/circleci', app: null, from },
  { context: 'old', app: null, from },
];
const whole: Pick<Schemas['branch-protection'], 'required_status_checks' | 'enforce_admins'> = {
  required_status_checks: {
    strict: true,
    contexts: ['build'],
    checks: [{ context: 'build', app_id: 15368 }],
  },
  enforce_admins: { url: '', enabled: true },
};

function statusChecks(id: number, contexts: readonly [string, number?][]): Rule {
  return {
    type: 'required_status_checks',
    parameters: {
      strict_required_status_checks_policy: false,
      required_status_checks: contexts.map(([context, app]) => ({
        context,
        ...(app === undefined ? {} : { integration_id: app }),
      })),
    },
    ruleset_source_type: id > 100 ? 'Organization' : 'Repository',
    ruleset_source: id > 100 ? 'acme' : 'acme/shop',
    ruleset_id: id,
  };
}

const queue: Rule = {
  type: 'merge_queue',
  parameters: {
    check_response_timeout_minutes: 60,
    grouping_strategy: 'HEADGREEN',
    max_entries_to_build: 5,
    max_entries_to_merge: 5,
    merge_method: 'SQUASH',
    min_entries_to_merge: 1,
    min_entries_to_merge_wait_minutes: 5,
  },
  ruleset_source: 'acme/shop',
  ruleset_id: 7,
};
const workflows: Rule = {
  type: 'workflows',
  parameters: { workflows: [{ path: '.github/workflows/x.yml', repository_id: 9 }] },
  ruleset_source: 'acme',
  ruleset_id: 107,
};
const named: Pick<Schemas['repository-ruleset'], 'name' | 'bypass_actors'> = {
  name: 'main gate',
  bypass_actors: [{ actor_id: 5, actor_type: 'Team', bypass_mode: 'pull_request' }],
};

async function read(t: TestContext, table: Table, token: string | null = secret) {
  const { transport, host, asked } = await serveTable(t, table, { token });
  const reader = createGitHubReader(transport, host);
  const reading = await reader.governance({ repository, branch: 'main', governs: () => null });
  return { reading, asked };
}

async function govern(t: TestContext, table: Table): Promise<GovernanceReading> {
  const { reading } = await read(t, table);
  assert.ok(reading.ok, JSON.stringify(reading));
  assert.equal(reading.value.protections, null);
  return reading.value;
}

async function refused(t: TestContext, table: Table, token: string | null = secret) {
  const { reading } = await read(t, table, token);
  assert.ok(!reading.ok, JSON.stringify(reading));
  assert.ok(!JSON.stringify(reading).includes(secret));
  return reading.failure;
}

const noRules = { [rulesAt]: { body: [] satisfies Rule[] } };
const notAdmin = { status: 403, body: { message: 'Resource not accessible by integration' } };

test('a branch without any protection is unprotected', async (t) => {
  const reading = await govern(t, { [branchAt]: { body: bare }, ...noRules });
  assert.deepEqual(reading.governance, { kind: 'unprotected', source: 'rules' });
  assert.deepEqual(reading.notes, []);
});

test('classic protection is read without admin rights, each context with its app', async (t) => {
  const table = { [branchAt]: { body: classic }, ...noRules, [`${branchAt}/protection`]: notAdmin };
  const { governance, notes } = await govern(t, table);
  assert.deepEqual(governance, {
    kind: 'required',
    rule: from,
    required: ['build', 'ci/circleci', 'old'],
    source: 'rules',
    layers: {
      contexts: classicContexts,
      strict: null,
      queue: null,
      workflows: [],
      bypass: ['administrators: branch protection'],
    },
  });
  assert.deepEqual(
    notes.map(({ code }) => code),
    ['not-known'],
  );
});

test('an admin is told strictness, and who bypasses', async (t) => {
  const table = { [branchAt]: { body: classic }, ...noRules };
  const { governance, notes } = await govern(t, {
    ...table,
    [`${branchAt}/protection`]: { body: whole },
  });
  assert.ok(governance.kind === 'required');
  assert.equal(governance.layers?.strict, true);
  assert.deepEqual(governance.layers?.bypass, []);
  assert.deepEqual(governance.layers?.contexts, classicContexts);
  assert.deepEqual(notes, []);
});

test('a protection whose checks are off is no requirement, and not unprotected either', async (t) => {
  const demands = { enforcement_level: 'off', contexts: ['build'], checks: [] };
  const off: Branch = {
    ...classic,
    protection: { enabled: true, required_status_checks: demands },
  };
  const { governance } = await govern(t, { [branchAt]: { body: off }, ...noRules });
  assert.deepEqual(governance, { kind: 'off', rule: from, source: 'rules' });
});

test('rulesets and classic protection add up, and each says where it comes from', async (t) => {
  const pages = `${rulesAt}?page=2`;
  const { governance } = await govern(t, {
    [branchAt]: { body: classic },
    [rulesAt]: {
      body: [statusChecks(7, [['build', 42], ['lint']]), queue] satisfies Rule[],
      headers: { link: `<{url}/api/v3${pages}>; rel="next", <{url}/x>; rel="last"` },
    },
    [pages]: { body: [statusChecks(107, [['lint']]), workflows] satisfies Rule[] },
    [`${at}/rulesets/7`]: { body: named },
  });
  assert.ok(governance.kind === 'required');
  assert.equal(governance.rule, null);
  assert.deepEqual(governance.required, ['build', 'ci/circleci', 'old', 'lint']);
  const gate = 'ruleset main gate of acme/shop';
  assert.deepEqual(governance.layers, {
    contexts: [
      ...classicContexts,
      { context: 'build', app: 42, from: gate },
      { context: 'lint', app: null, from: gate },
      { context: 'lint', app: null, from: 'ruleset 107 of acme' },
    ],
    strict: null,
    queue: { timeoutMinutes: 60, grouping: 'head-green', maxEntriesToMerge: 5 },
    workflows: [
      {
        repository: '9',
        path: '.github/workflows/x.yml',
        ref: null,
        from: 'ruleset 107 of acme',
      },
    ],
    bypass: ['administrators: branch protection', `Team 5 (pull_request): ${gate}`],
  });
});

test('rules that ask for nothing of ours, or for no context, are no requirement', async (t) => {
  const rules: Rule[] = [{ type: 'required_signatures', ruleset_id: 7 }, statusChecks(7, [])];
  const { governance } = await govern(t, {
    [branchAt]: { body: bare },
    [rulesAt]: { body: rules },
  });
  assert.deepEqual(governance, { kind: 'off', rule: 'ruleset 7', source: 'rules' });
});

test('a requirement that cannot be read is a failure, never nothing required', async (t) => {
  const withoutParameters: Rule[] = [{ type: 'required_status_checks', ruleset_id: 7 }];
  const shut = {
    status: 403,
    body: { message: 'Resource not accessible by personal access token' },
  };
  const cases: readonly (readonly [Table, string])[] = [
    [{ [branchAt]: { body: bare }, [rulesAt]: { body: withoutParameters } }, 'malformed'],
    [{ [branchAt]: { body: bare }, [rulesAt]: { body: [{ kind: 'x' }] } }, 'malformed'],
    [{ [branchAt]: { body: bare }, [rulesAt]: shut }, 'permission'],
    [{ [branchAt]: { body: classic } }, 'missing'],
    [{ [branchAt]: shut, ...noRules }, 'permission missing'],
    [{ [branchAt]: { body: { name: 'main', protected: true } }, ...noRules }, 'malformed missing'],
    [{ [branchAt]: { body: { ...bare, protected: true } }, ...noRules }, 'malformed missing'],
    [{ [branchAt]: { body: { ...bare, name: 'trunk' } }, ...noRules }, 'malformed missing'],
    [{ [branchAt]: { status: 500, body: {} }, ...noRules }, 'server-error missing'],
  ];
  for (const [table, kinds] of cases) {
    const failure = await refused(t, table);
    assert.ok(failure.kind === 'refused', JSON.stringify(failure));
    assert.equal(failure.refusals.map(({ kind }) => kind).join(' '), kinds);
  }
});

test('a missing branch is told apart from a repository that is not shown', async (t) => {
  const hidden = await refused(t, noRules);
  assert.equal(hidden.kind, 'refused');
  const shown = await refused(t, { ...noRules, [at]: { body: { archived: false } } });
  assert.ok(shown.kind === 'missing');
  assert.equal(shown.what, 'branch');
  assert.deepEqual(shown.needs, ['contents=read']);
});

test('the whole protection is enough where the branch itself is not shown', async (t) => {
  const table = { [branchAt]: notAdmin, ...noRules, [`${branchAt}/protection`]: { body: whole } };
  const { governance, notes } = await govern(t, table);
  assert.ok(governance.kind === 'required');
  assert.deepEqual(governance.required, ['build']);
  assert.deepEqual(
    notes.map(({ code }) => code),
    ['branch-refused'],
  );
});

test('an anonymous reader does not ask for what only admins see', async (t) => {
  const { reading, asked } = await read(t, { [branchAt]: { body: classic }, ...noRules }, null);
  assert.ok(reading.ok);
  assert.deepEqual(asked.toSorted(), [branchAt, rulesAt].toSorted());
});

test('slashes of a branch are encoded, and names that lead elsewhere are never sent', async (t) => {
  const { transport, host, asked } = await serveTable(t, {});
  const reader = createGitHubReader(transport, host);
  const governs = (): null => null;
  await reader.governance({ repository, branch: 'release/1.x', governs });
  assert.ok(asked.includes(`${at}/branches/release%2F1.x`), asked.join(' '));
  asked.length = 0;
  for (const [owner, name, branch] of [
    ['..', 'shop', 'main'],
    ['acme', '', 'main'],
    ['acme', 'shop', '..'],
    ['acme', 'shop', '\ud800'],
  ] as const) {
    const read = await reader.governance({ repository: { owner, name }, branch, governs });
    assert.ok(!read.ok && read.failure.kind === 'invalid');
  }
  assert.deepEqual(asked, []);
});
