import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
}

const lock: { packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
);
const packages = Object.entries(lock.packages);

test('the lock file has the builds of every platform, or a clean install fails on the others', () => {
  const missing = packages.flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        !(
          `node_modules/${name}` in lock.packages || `${path}/node_modules/${name}` in lock.packages
        ),
    ),
  );
  assert.ok(packages.length > 40);
  assert.deepEqual(missing, []);
});

test('the lock file names no registry', () => {
  const resolved = packages.flatMap(([, { resolved: from }]) => from ?? []);
  assert.deepEqual(
    resolved.filter((from) => /^[a-z+]+:/.test(from)),
    [],
  );
});
