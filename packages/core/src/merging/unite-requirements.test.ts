import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert, constantFrom, property, record } from 'fast-check';
import type { Governance } from '../model/index.js';
import { type RequirementLayer, uniteRequirements } from './unite-requirements.js';

const NOTHING: RequirementLayer = {
  name: 'main',
  statusChecks: false,
  contexts: [],
  strict: null,
  queue: null,
  workflows: [],
  bypass: null,
};

function layer(name: string, contexts: readonly string[], app: number | null): RequirementLayer {
  const from = name;
  const each = contexts.map((context) => ({ context, app, from }));
  return { ...NOTHING, name, statusChecks: true, contexts: each, strict: false };
}

function requiredOf(governance: Governance): Extract<Governance, { kind: 'required' }> {
  if (governance.kind !== 'required') throw new Error(`${governance.kind}, not required`);
  return governance;
}

test('no protection is unprotected, and one that asks for no status is off', () => {
  deepEqual(uniteRequirements([], 'rules'), { kind: 'unprotected', source: 'rules' });
  deepEqual(uniteRequirements([NOTHING], 'file'), { kind: 'off', rule: 'main', source: 'file' });
});

test('a protection that requires statuses but names none governs all the same', () => {
  deepEqual(requiredOf(uniteRequirements([layer('main', [], null)], 'rules')).required, []);
});

test('the same context with and without a pin is required once and demanded twice', () => {
  const both = [layer('a', ['build', 'lint'], null), layer('b', ['build'], 15368)];
  const governance = requiredOf(uniteRequirements(both, 'rules'));
  deepEqual(governance.required, ['build', 'lint']);
  deepEqual(governance.layers?.contexts, [
    { context: 'build', app: null, from: 'a' },
    { context: 'lint', app: null, from: 'a' },
    { context: 'build', app: 15368, from: 'b' },
  ]);
  equal(governance.rule, null);
});

test('the newest base is demanded by any, and left open by one that does not tell', () => {
  const strict = (...told: (boolean | null)[]): boolean | null | undefined =>
    requiredOf(
      uniteRequirements(
        told.map((each) => ({ ...layer('main', [], null), strict: each })),
        'file',
      ),
    ).layers?.strict;
  equal(strict(false, true, null), true);
  equal(strict(false, null), null);
  equal(strict(false, false), false);
});

function withQueue(queue: RequirementLayer['queue']): RequirementLayer {
  return { ...NOTHING, queue };
}

test('what two queues disagree on is not told, and a queue alone governs', () => {
  const queue = { timeoutMinutes: 60, grouping: 'all-green', maxEntriesToMerge: 5 } as const;
  const other = { ...queue, timeoutMinutes: 30 };
  const governance = uniteRequirements([NOTHING, ...[queue, other].map(withQueue)], 'rules');
  deepEqual(requiredOf(governance).layers?.queue, { ...queue, timeoutMinutes: null });
});

test('nothing that a protection demands gets lost, in whatever order they come', () => {
  const some = record({
    name: constantFrom('a', 'b', 'c'),
    contexts: array(constantFrom('build', 'lint', ' build')),
    app: constantFrom(null, 1, 2),
  });
  assert(
    property(array(some, { minLength: 1 }), (told) => {
      const layers = told.map(({ name, contexts, app }) => layer(name, contexts, app));
      const wanted = new Set(
        layers.flatMap((one) => one.contexts).map((one) => JSON.stringify(one)),
      );
      const found = requiredOf(uniteRequirements(layers.toReversed(), 'rules'));
      const united = (found.layers?.contexts ?? []).map((one) => JSON.stringify(one));
      deepEqual(new Set(united), wanted);
      equal(united.length, wanted.size);
      deepEqual(
        new Set(found.required),
        new Set(layers.flatMap((one) => one.contexts.map((each) => each.context))),
      );
    }),
  );
});

test('that nobody bypasses them is only said when every protection says so', () => {
  const bypassOf = (...given: readonly (readonly string[] | null)[]) =>
    requiredOf(
      uniteRequirements(
        given.map((bypass) => ({ ...layer('main', ['a'], null), bypass })),
        'rules',
      ),
    ).layers?.bypass;
  deepEqual(bypassOf([], []), []);
  equal(bypassOf([], null), null);
  deepEqual(bypassOf(['admins'], null), ['admins']);
});
