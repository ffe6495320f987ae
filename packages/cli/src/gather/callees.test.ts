import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calleesIn } from './callees.js';

test('reusable workflows of other repositories are found, each once, and nothing else', () => {
  const text = `jobs:
  a:
    uses: acme/ci/.github/workflows/test.yml@v1 # pinned
  b:
    uses: "acme/ci/.github/workflows/x.yaml@v1"
  c:
    uses: 'acme/ci/.github/workflows/test.yml@v1'
  d:
    uses: ./.github/workflows/own.yml
  e:
    steps:
      - uses: actions/checkout@v4
`;
  const files = [
    { path: 'a.yml', text },
    { path: 'b.yml', text },
  ];
  assert.deepEqual(calleesIn({ directories: [], files }), [
    'acme/ci/.github/workflows/test.yml@v1',
    'acme/ci/.github/workflows/x.yaml@v1',
  ]);
});
