import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseExpression } from './parse-expression.js';
import { referencedScopes } from './referenced-scopes.js';

function reasonOf(source: string): string {
  const parsed = parseExpression(source);
  return parsed.kind === 'expression' ? parsed.kind : `${parsed.reason} ${parsed.offset}`;
}

function int(value: number) {
  return { kind: 'int', value };
}

test('a text that is no expression says where and why', () => {
  const table: readonly (readonly [string, string])[] = [
    ["format('{0}', matrix.os)", 'expression'],
    ['', 'unexpected-end 0'],
    ['matrix.', 'unexpected-end 7'],
    ['1 + 1', 'unexpected-character 2'],
    ['a b', 'unexpected-token 2'],
    ["'open", 'unclosed-string 0'],
    ['2147483648', 'number-range 0'],
    ['1e999', 'number-range 0'],
    ['f(1', 'unexpected-end 3'],
    ['(1]', 'unexpected-token 2'],
    ['"a"', 'unexpected-character 0'],
  ];
  for (const [source, reason] of table) assert.equal(reasonOf(source), reason, source);
});

test('operators group as in act: comparisons and logical operators to the right', () => {
  const parsed = parseExpression('!1 == 2 == 3 && 4 || 5');
  assert.deepEqual(parsed, {
    kind: 'expression',
    root: {
      kind: 'logical',
      operator: '||',
      left: {
        kind: 'logical',
        operator: '&&',
        left: {
          kind: 'compare',
          operator: '==',
          left: { kind: 'not', of: int(1) },
          right: { kind: 'compare', operator: '==', left: int(2), right: int(3) },
        },
        right: int(4),
      },
      right: int(5),
    },
  });
});

test('the contexts an expression reads are named once each', () => {
  const source = "VARS.OS == 'a' && matrix['os'] || join(matrix.*.x, vars.os) || github[env.K]";
  const parsed = parseExpression(source);
  assert.equal(parsed.kind, 'expression');
  if (parsed.kind !== 'expression') return;
  assert.deepEqual(referencedScopes(parsed), ['vars.os', 'matrix.os', 'matrix', 'github', 'env.k']);
});
