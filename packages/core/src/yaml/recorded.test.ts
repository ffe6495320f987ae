import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fitShape, goText, readYaml, type Shape, toValue, type YamlEngine } from './index.js';

interface Verdict {
  readonly value: string | null;
  readonly fits: boolean;
}

interface Entry {
  readonly text: string;
  readonly v3: Verdict;
  readonly v4?: Verdict;
  readonly judged?: false;
}

const place = new URL('../../src/yaml/recorded/go-yaml.json', import.meta.url);
const entries: readonly Entry[] = JSON.parse(readFileSync(place, 'utf8'));

const struct = (fields: Readonly<Record<string, Shape>>): Shape => ({ kind: 'struct', fields });
const list = (of: Shape): Shape => ({ kind: 'list', of });
const map = (of: Shape): Shape => ({ kind: 'map', of });

const step = struct({
  id: 'string',
  env: 'node',
  with: map('string'),
  'continue-on-error': 'bool',
});
const job = struct({
  name: 'string',
  needs: 'node',
  'runs-on': 'node',
  strategy: struct({ 'fail-fast': 'string', matrix: 'node' }),
  steps: list(step),
  with: map('any'),
  'timeout-minutes': 'int',
  weight: 'float',
  outputs: map('string'),
  labels: list('string'),
  uses: 'string',
});
const workflow = struct({ name: 'string', on: 'node', env: map('string'), jobs: map(job) });

function ours(text: string, engine: YamlEngine): Verdict | 'unjudged' {
  const read = readYaml({ path: 'w.yml', text }, { engine, limit: null });
  const document = read.value;
  if (document === undefined)
    return read.problems[0]?.code === 'yaml-syntax' ? { value: null, fits: false } : 'unjudged';
  if (document.root === null) return { value: '<nil>', fits: true };
  const { value } = toValue(document, document.root);
  const printed = JSON.stringify(value ?? null, (_key, part) => printable(part));
  if (printed.includes('map-key-order')) return 'unjudged';
  const fits = fitShape(document, document.root, workflow).length === 0;
  return { value: value === undefined ? null : goText(value), fits };
}

function printable(part: unknown): unknown {
  if (typeof part === 'bigint') return String(part);
  return part instanceof Map ? [...part] : part;
}

test('there are a few hundred recorded texts', () => {
  assert.ok(entries.length >= 300, `${entries.length}`);
  assert.ok(entries.filter((entry) => entry.judged === false).length < entries.length / 8);
});

for (const engine of ['v3', 'v4'] as const)
  test(`texts are read as ${engine} reads them`, () => {
    for (const entry of entries) {
      const expected = engine === 'v4' ? (entry.v4 ?? entry.v3) : entry.v3;
      const found = ours(entry.text, engine);
      const wanted = entry.judged === false ? 'unjudged' : expected;
      assert.deepEqual(found, wanted, JSON.stringify(entry.text));
    }
  });
