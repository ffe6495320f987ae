import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import {
  fitShape,
  goText,
  mergedMapping,
  readYaml,
  spanOf,
  toValue,
  type YamlDocument,
} from './index.js';
import type { Problem, YamlNode } from '../model/index.js';

function read(text: string, limit: number | null = null) {
  return readYaml({ path: 'w.yml', text }, { engine: 'v3', limit });
}

function codeOf(problems: readonly Problem[]): string | undefined {
  return problems[0]?.code;
}

function rootOf(text: string): { document: YamlDocument; root: YamlNode } {
  const document = read(text).value;
  assert.ok(document !== undefined && document.root !== null);
  return { document, root: document.root };
}

test('files without a document have no root', () => {
  assert.equal(read('').value?.root, null);
  assert.equal(read('# only words\n').value?.root, null);
});

test('errors tell the place', () => {
  const [problem] = read('a: 1\nb: *x\n').problems;
  assert.equal(problem?.code, 'yaml-syntax');
  assert.deepEqual(problem.data, { reason: 'unknown-anchor' });
  assert.equal(problem.span?.start.line, 2);
  assert.equal(problem.span?.start.column, 4);
});

test('only the first document is read', () => {
  const { document, root } = rootOf('---\na: 1\n---\nb: [');
  assert.equal(goText(toValue(document, root).value ?? { kind: 'null' }), 'map[a:1]');
});

test('what Go reads in another way is not judged', () => {
  for (const text of ['a: b # x\u2028c: d', 'on: [!a, b]', '&a [*a]', 'on: [a?, b]'])
    assert.equal(codeOf(read(text).problems), 'yaml-unsupported', text);
  assert.equal(codeOf(read('%YAML 1.2\n---\na').problems), 'yaml-syntax');
  assert.equal(codeOf(read('[\n'.repeat(300)).problems), 'yaml-too-deep');
});

test('brackets may be indented less than their parent', () => {
  const text = 'on: [\npush,\npull_request\n]\nname: x\n';
  const { document, root } = rootOf(text);
  assert.equal(
    goText(toValue(document, root).value ?? { kind: 'null' }),
    'map[name:x on:[push pull_request]]',
  );
  assert.ok(root.kind === 'mapping');
  const [, name] = root.entries;
  assert.ok(name !== undefined);
  assert.deepEqual(spanOf(document, name.value).start, { offset: 33, line: 5, column: 7 });
});

test('the limit counts bytes', () => {
  assert.equal(read('a: é # é', 5).value?.text, 'a: é');
  assert.equal(codeOf(read('a: é', 4).problems), 'yaml-syntax');
  assert.equal(read('a: \u{1f600}', 7).value?.text, 'a: \u{1f600}');
});

const PIECES =
  'a|b: |- |\n|  |\n  |[|]|{|}|, |&a |*a|<<: |"|\'|>-\n|? |: |!!int |!x|#|\t|---\n|...\n|%YAML 1.1\n|\uFEFF|\r|\u2028|\\|1|~'
    .split('|')
    .concat('|\n', '|2-');
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
);

function assertInside(document: YamlDocument, node: YamlNode): void {
  assert.ok(0 <= node.start && node.start <= node.end && node.end <= document.text.length);
  const span = spanOf(document, node);
  assert.ok(span.start.line >= 1 && span.start.column >= 1 && span.end.line >= span.start.line);
  if (node.kind === 'sequence') for (const item of node.items) assertInside(document, item);
  if (node.kind !== 'mapping') return;
  for (const { key, value } of node.entries) {
    assertInside(document, key);
    assertInside(document, value);
  }
}

test('any text is read or refused, and nodes lie within it', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('v3' as const, 'v4' as const), (text, engine) => {
      const { value, problems } = readYaml({ path: 'w.yml', text }, { engine, limit: null });
      assert.equal(value === undefined, problems.length > 0);
      if (value === undefined || value.root === null) return;
      assertInside(value, value.root);
      const any = toValue(value, value.root);
      assert.equal(any.value === undefined, any.problems.length > 0);
      if (any.value !== undefined) goText(any.value);
      fitShape(value, value.root, { kind: 'map', of: 'string' });
      mergedMapping(value, value.root);
    }),
    { numRuns: 600 },
  );
});

function bomb(levels: number, width: number, merge: boolean): string {
  const lines = [merge ? 'a0: &a0 {x: 1}' : 'a0: &a0 [x]'];
  for (let level = 1; level <= levels; level++) {
    const list = Array.from({ length: width }, () => `*a${level - 1}`).join(',');
    lines.push(`a${level}: &a${level} ${merge ? `{<<: [${list}]}` : `[${list}]`}`);
  }
  return lines.join('\n');
}

test('a few anchors cannot keep us busy', () => {
  for (const merge of [false, true])
    for (const [levels, width] of [
      [12, 9],
      [300, 2],
      [3, 200],
    ] as const) {
      const { document, root } = rootOf(bomb(levels, width, merge));
      const codes = ['yaml-excessive-aliasing', 'yaml-too-deep'];
      assert.ok(codes.includes(codeOf(toValue(document, root).problems) ?? ''));
      assert.ok(codes.includes(codeOf(fitShape(document, root, { kind: 'map', of: 'any' })) ?? ''));
    }
});
