import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { NOTHING_KNOWN, type Server } from '@driftgate/core';
import type { components } from '@octokit/openapi-types';
import { serveTable, type Table } from '../recorded/github-table.js';
import { secret } from '../recorded/loopback.js';
import { createGitHubReader } from './index.js';

type Schemas = components['schemas'];

const at = '/repos/acme/shop';
const server: Server = { forge: 'github', version: null, address: null, from: 'server' };

function workflow(path: string, state: Schemas['workflow']['state']) {
  return { id: path.length, path, state } satisfies Partial<Schemas['workflow']>;
}

const workflows = [
  workflow('.github/workflows/ci.yml', 'active'),
  workflow('.github/workflows/weekly.yml', 'disabled_inactivity'),
  workflow('.github/workflows/gone.yml', 'deleted'),
  workflow('.github/workflows/by-hand.yml', 'disabled_manually'),
  workflow('dynamic/pages/pages-build-deployment', 'disabled_fork'),
];
const variable = (name: string, value: string) =>
  ({ name, value }) satisfies Partial<Schemas['actions-variable']>;

function fileOf(text: string): Partial<Schemas['content-file']> {
  return { type: 'file', encoding: 'base64', content: Buffer.from(text).toString('base64') };
}

const table: Table = {
  [at]: { body: { archived: true } satisfies Partial<Schemas['full-repository']> },
  [`${at}/actions/workflows`]: { body: { total_count: 5, workflows } },
  [`${at}/actions/permissions`]: {
    body: { enabled: false } satisfies Schemas['actions-repository-permissions'],
  },
  [`${at}/actions/variables`]: {
    body: { total_count: 1, variables: [variable('os', 'linux')] },
  },
  [`${at}/actions/organization-variables`]: {
    body: { total_count: 2, variables: [variable('OS', 'windows'), variable('REGION', 'eu')] },
  },
  '/repos/acme/ci/contents/.github/workflows/test.yml?ref=v1%2Fx': {
    body: fileOf('on: workflow_call\n'),
  },
  '/repos/acme/ci/contents/.github/workflows/nested.yml?ref=v1': {
    body: fileOf('jobs: { a: { uses: ./.github/workflows/test.yml } }\n'),
  },
};

async function known(t: TestContext, given: Table, token: string | null = secret) {
  const { transport, host, asked } = await serveTable(t, given, { token });
  const reading = await createGitHubReader(transport, host).known({
    repository: { owner: 'acme', name: 'shop' },
    branch: 'main',
    server,
    callees: [
      'acme/ci/.github/workflows/test.yml@v1/x',
      'acme/ci/.github/workflows/none.yml@v1',
      'acme/ci/.github/workflows/nested.yml@v1',
      'acme/ci/../../user@v1',
      './.github/workflows/own.yml',
    ],
  });
  assert.deepEqual(reading.notes, []);
  return { known: reading.known, asked };
}

test('all that GitHub tells of the world beside', async (t) => {
  assert.deepEqual((await known(t, table)).known, {
    variables: { values: { OS: 'linux', REGION: 'eu' }, complete: false },
    callees: {
      'acme/ci/.github/workflows/test.yml@v1/x': {
        path: '.github/workflows/test.yml',
        text: 'on: workflow_call\n',
      },
    },
    actions: 'off',
    archived: true,
    disabled: ['weekly.yml', 'by-hand.yml'],
    scoped: 'none',
  });
});

test('nothing of it has to be told, and nothing is made up', async (t) => {
  const nothing = { ...NOTHING_KNOWN, scoped: 'none' };
  assert.deepEqual((await known(t, {})).known, nothing);
  const own = `${at}/actions/variables`;
  const hidden = Object.fromEntries(Object.entries(table).filter(([path]) => path !== own));
  assert.equal((await known(t, hidden)).known.variables, null);
});

test('paths that lead elsewhere are never asked for, and an anonymous reader asks little', async (t) => {
  const { asked } = await known(t, table, null);
  assert.deepEqual(asked.toSorted(), [
    '/repos/acme/ci/contents/.github/workflows/nested.yml?ref=v1',
    '/repos/acme/ci/contents/.github/workflows/none.yml?ref=v1',
    '/repos/acme/ci/contents/.github/workflows/test.yml?ref=v1%2Fx',
    at,
    `${at}/actions/workflows`,
  ]);
});
