import { ok } from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Arbitrary,
  array,
  assert,
  constantFrom,
  json,
  oneof,
  property,
  string,
  tuple,
} from 'fast-check';
import { readRequired } from './read-required.js';
import { selectLayers } from './select.js';

const NAMES = ['.asf.yaml', 'settings.yml', 'rules.json', 'required.txt', 'x.yml'];
const TARGET = { branch: 'main', defaultBranch: 'main', repository: 'shop' };

/** Reads and selects; the place of a mistake has to lie inside of the text. */
function survives(text: string, name: string): void {
  const read = readRequired(text, { name, repository: 'shop' });
  const lines = text.split(/\r\n?|\n/);
  const errors = read.ok ? [] : [read.error];
  if (read.ok && read.value.requirements.kind === 'declared') {
    const selected = selectLayers(read.value.requirements.declared, TARGET);
    if (!selected.ok) errors.push(selected.error);
  }
  for (const { at, message } of errors) {
    ok(message !== '');
    ok(at.line >= 1 && at.line <= lines.length && at.column >= 1, `${at.line}:${at.column}`);
  }
}

test('any text is read or refused with a place', () => {
  assert(
    property(
      oneof(string(), string({ unit: 'grapheme' }), json()),
      constantFrom(...NAMES),
      survives,
    ),
    { numRuns: 1000 },
  );
});

/** What declarations are made of, in any order and indentation. */
const WORDS = [
  'github:',
  'protected_branches:',
  'main:',
  'required_status_checks:',
  'contexts:',
  'checks:',
  '- context: a',
  '- a',
  'app_id: 1',
  'rulesets:',
  '- name: x',
  'branches:',
  'protection:',
  'strict: true',
  '{}',
  '[]',
  '~',
  '&a',
  '*a',
  '<<: *a',
  '"',
  '- ',
  '|',
  '---',
  '\t',
  '!!int x',
];

test('any heap of the right words is read or refused with a place', () => {
  const line = array(constantFrom('  ', '    ', '      ', ...WORDS), { maxLength: 3 });
  assert(
    property(array(line, { maxLength: 14 }), constantFrom(...NAMES), (parts, name) => {
      survives(parts.map((each) => each.join('')).join('\n'), name);
    }),
    { numRuns: 2000 },
  );
});

/** JSON whose keys and values are those of the formats. */
const KEYS = [
  'name',
  'protected',
  'protection',
  'required_status_checks',
  'contexts',
  'checks',
  'rules',
  'enforcement',
  'conditions',
  'type',
  'parameters',
  'values',
  'format_version',
  'resource',
  'root_module',
  'resources',
  'github_branch_protection',
  'planned_values',
  'ref_name',
];

/** An object whose keys are from the formats. */
function objectOf(inner: Arbitrary<string>): Arbitrary<string> {
  return array(tuple(constantFrom(...KEYS), inner), { maxLength: 4 }).map((fields) => {
    const unique = [...new Map(fields)].map(([key, text]) => `"${key}":${text}`);
    return `{${unique.join(',')}}`;
  });
}

test('any JSON of the right keys is read or refused with a place', () => {
  const value = constantFrom('null', 'true', '"active"', '"main"', '1', '[]', '{}', '["a"]', '""');
  const nested = objectOf(oneof(value, objectOf(oneof(value, objectOf(value)))));
  assert(
    property(
      oneof(
        nested,
        nested.map((each) => `[${each}]`),
      ),
      (text) => survives(text, 'a.json'),
    ),
    { numRuns: 2000 },
  );
});

test('aliases that expand to billions are refused', () => {
  const levels = Array.from({ length: 12 }, (_each, at) => {
    const before = at === 0 ? 'x' : `*a${at - 1}`;
    return `  a${at}: &a${at} [${Array.from({ length: 10 }, () => before).join(', ')}]`;
  });
  const read = readRequired(['github:', ...levels].join('\n'), {
    name: '.asf.yaml',
    repository: null,
  });
  ok(!read.ok && /aliases expand to too much/.test(read.error.message));
});

test('deep nesting is refused', () => {
  const deep = `{"rules":${'['.repeat(100_000)}`;
  ok(!readRequired(deep, { name: 'a.json', repository: null }).ok);
  const yaml = `github: ${'['.repeat(100_000)}`;
  ok(!readRequired(yaml, { name: '.asf.yaml', repository: null }).ok);
});
