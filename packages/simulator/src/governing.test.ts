import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inOrder, ruleOf } from './governing.js';
import { plant } from './plant.js';
import type { RecordedServer } from './servers.js';

/** A server with one repository that has these rules, in this order. */
function world(server: RecordedServer, names: readonly string[]) {
  const protections = names.map((name) => ({ name }));
  const repositories = [{ owner: 'o', name: 'r', protections }];
  const state = plant({ users: [{ login: 'o' }], repositories }, { server });
  const [repository] = state.repositories;
  assert.ok(repository);
  return {
    governing: (branch: string) => ruleOf(state, repository, branch)?.name,
    listed: inOrder(repository.rules, state.dialect).map((rule) => rule.name),
  };
}

test('a glob before a plain name governs, and is listed first, where priority decides', () => {
  const newer = world('gitea-1.26.3', ['ma*', 'main']);
  assert.deepEqual([newer.governing('main'), newer.listed], ['ma*', ['ma*', 'main']]);
  for (const server of ['gitea-1.22.6', 'forgejo-15.0.3'] as const) {
    const older = world(server, ['ma*', 'main']);
    assert.deepEqual([older.governing('main'), older.listed], ['main', ['main', 'ma*']]);
  }
});

test('a star stops at a slash, and a branch that no rule names is not governed', () => {
  const { governing } = world('gitea-1.26.3', ['release/*']);
  assert.equal(governing('release/1.x'), 'release/*');
  assert.equal(governing('release/1/x'), undefined);
  assert.equal(governing('main'), undefined);
});
