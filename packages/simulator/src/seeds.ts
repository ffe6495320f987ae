import type { Seed, SeedRepository } from './seed.js';

/**
 * Which workflow the demo's template repository has: the one that lacks the required job, or the
 * mended one.
 */
export type BaseFiles = 'drifted' | 'mended';

const CHECKOUT = 'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683';

const ciWorkflow = `name: CI
on:
  push:
    branches: [main]
  pull_request:
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: ${CHECKOUT}
      - run: make lint
  test:
    runs-on: ubuntu-latest
    needs: lint
    steps:
      - uses: ${CHECKOUT}
      - run: make test
`;

const driftedWorkflow = `name: CI
on:
  pull_request:
jobs:
  validate:
    name: Org template validation
    runs-on: ubuntu-latest
    steps:
      - uses: ${CHECKOUT}
      - run: ./scripts/validate.sh
`;

const mendedWorkflow = `${driftedWorkflow}  all-required:
    runs-on: ubuntu-latest
    needs: validate
    if: always()
    steps:
      - run: test '\${{ needs.validate.result }}' = success
`;

const validateScript = `#!/bin/sh
set -eu
test -s template.yml
grep -q '^organization:' template.yml
`;

const workflows: Readonly<Record<BaseFiles, string>> = {
  drifted: driftedWorkflow,
  mended: mendedWorkflow,
};

const users: Seed['users'] = [
  { login: 'mo', admin: true, tokens: [{ token: 'demo-admin' }] },
  {
    login: 'rae',
    tokens: [{ token: 'demo-reader', scopes: ['read:repository', 'read:issue'] }],
  },
];

const clean: SeedRepository = {
  owner: 'molecule',
  name: 'molecule-ci',
  collaborators: { rae: 'read' },
  branches: {
    main: {
      message: 'Lint and test every pull request',
      files: {
        '.gitea/workflows/ci.yml': ciWorkflow,
        Makefile: 'lint:\n\tshellcheck bin/*\ntest:\n\t./bin/selftest\n',
        'README.md': '# molecule-ci\n\nShared build scripts.\n',
        'bin/selftest': '#!/bin/sh\nset -eu\necho ok\n',
      },
    },
  },
};

function template(workflow: string): SeedRepository {
  return {
    owner: 'molecule',
    name: 'org-template-molecule-production',
    collaborators: { rae: 'read' },
    branches: {
      main: {
        message: 'Validate the template on every pull request',
        files: {
          '.gitea/workflows/ci.yml': workflow,
          'README.md': '# Production template\n\nNew organizations start from this.\n',
          'scripts/validate.sh': validateScript,
          'template.yml': 'organization: molecule\nregions: [eu-west]\n',
        },
      },
    },
    protections: [
      { name: 'main', required: ['CI / all-required (pull_request)'], enablePush: true },
    ],
  };
}

/**
 * The demo's two repositories, of the organization `molecule`: `molecule-ci`, of which nothing is
 * required, and `org-template-molecule-production`, which requires `CI / all-required
 * (pull_request)` on main. The tokens are `demo-admin` (may do everything) and `demo-reader`
 * (scopes `read:repository` and `read:issue`).
 */
export function demoSeed(files: BaseFiles = 'drifted'): Seed {
  return {
    users,
    organizations: [{ name: 'molecule', owners: ['mo'] }],
    repositories: [clean, template(workflows[files])],
  };
}
