import assert from 'node:assert/strict';
import test from 'node:test';
import { goText, readYaml, toValue, type YamlEngine } from './index.js';

function printed(text: string, engine: YamlEngine = 'v3'): string {
  const document = readYaml({ path: 'w.yml', text }, { engine, limit: null }).value;
  assert.ok(document !== undefined && document.root !== null);
  return goText(toValue(document, document.root).value ?? { kind: 'unknown', why: 'refused' });
}

// The suffixes of the jobs in gitea-1.26.3 and forgejo-15.0.3 matrix-ints, -floats, -specials, -big, -dates.
const SUFFIXES: Readonly<Record<string, string>> = {
  '007': '7',
  '0o17': '15',
  '0x1F': '31',
  '1_000': '1000',
  '+4': '4',
  '-3': '-3',
  '1.10': '1.1',
  '3.0': '3',
  '.5': '0.5',
  '1e3': '1000',
  '1e6': '1e+06',
  '123456789.0': '1.23456789e+08',
  '1.5e-7': '1.5e-07',
  '1e21': '1e+21',
  '.inf': '+Inf',
  '-.inf': '-Inf',
  '.nan': 'NaN',
  '12345678901234567890': '12345678901234567890',
  '2024-01-01': '2024-01-01 00:00:00 +0000 UTC',
  '2024-01-02T03:04:05Z': '2024-01-02 03:04:05 +0000 UTC',
  yes: 'yes',
  '~': '<nil>',
};

test('scalars print as in the recorded suffixes', () => {
  for (const [text, suffix] of Object.entries(SUFFIXES)) assert.equal(printed(text), suffix, text);
});

test('the two libraries differ in a few numbers', () => {
  assert.equal(printed('-0'), '0');
  assert.equal(printed('-0', 'v4'), '-0');
  assert.equal(printed('[0b-1]'), '[-1]');
  assert.equal(printed('["0b-1"]', 'v4'), '[0b-1]');
});

test('times keep their zone', () => {
  assert.equal(printed('2024-01-02T03:04:05.5-05:30'), '2024-01-02 03:04:05.5 -0530 -0530');
  assert.equal(printed('2024-02-30'), '2024-02-30');
});
