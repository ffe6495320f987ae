import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { boundaryViolations } from './boundaries.js';
import { missingPaths } from './doc-paths.js';
import { CORE_LAYERS, DOORS } from './layers.js';
import { checkIdentifiers, drawerNames } from './naming.js';
import { ROOT, readRepository } from './repository.js';
import { foreignWords } from './wording.js';

const files = readRepository();

function importing(path: string, name: string): readonly string[] {
  return boundaryViolations([{ path, text: `import { x } from '${name}';\n` }]);
}

function foldersOf(path: string): readonly string[] {
  return readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

describe('the repository', () => {
  test('is seen', () => assert.ok(files.length > 200, `${files.length} files`));
  test('keeps its boundaries', () => assert.deepEqual(boundaryViolations(files), []));
  test('has no drawers', () => assert.deepEqual(drawerNames(files), []));
  test('calls nothing by the word with three meanings', () =>
    assert.deepEqual(checkIdentifiers(files), []));
  test('has every path that its documents name', () => assert.deepEqual(missingPaths(files), []));
  test('tells nothing of a machine', () => assert.deepEqual(foreignWords(files), []));

  test('has a layer for every room of the core, and no others', () => {
    const rooms = foldersOf('packages/core/src').filter((name) => !/^recorded|^golden/.test(name));
    assert.deepEqual(CORE_LAYERS.flat().sort(), [...rooms].sort());
  });

  test('has a door for every package, and no others', () => {
    const packages = foldersOf('packages').map((name) => `packages/${name}`);
    assert.deepEqual(Object.keys(DOORS).sort(), ['conformance', 'tools', ...packages].sort());
  });
});

describe('inside the core', () => {
  const rooms = CORE_LAYERS.flatMap((layer, depth) => layer.map((room) => ({ room, depth })));
  for (const from of rooms) {
    for (const to of rooms.filter(({ room }) => room !== from.room)) {
      const allowed = to.depth < from.depth;
      test(`${from.room} ${allowed ? 'may' : 'may not'} import ${to.room}`, () => {
        const path = `packages/core/src/${from.room}/x.ts`;
        assert.equal(importing(path, `../${to.room}/index.js`).length, allowed ? 0 : 1);
        assert.equal(importing(path, `../${to.room}/inner.js`).length, 1);
        assert.equal(importing(path, `../${to.room}/deep/index.js`).length, 1);
      });
    }
    test(`analyse.ts enters ${from.room} by its door only`, () => {
      const path = 'packages/core/src/analyse.ts';
      assert.equal(importing(path, `./${from.room}/index.js`).length, 0);
      assert.equal(importing(path, `./${from.room}/inner.js`).length, 1);
    });
  }

  test('a room without a layer is refused, on both sides', () => {
    assert.equal(importing('packages/core/src/attic/x.ts', '../model/index.js').length, 1);
    assert.equal(importing('packages/core/src/judge/x.ts', '../attic/index.js').length, 1);
  });

  test('a room reads its own files, in folders of its own too', () => {
    assert.deepEqual(importing('packages/core/src/pattern/gobwas/lex.ts', '../rx.js'), []);
    assert.equal(
      importing('packages/core/src/pattern/gobwas/lex.ts', '../../emit/emit.js').length,
      1,
    );
  });
});

describe('between workspaces', () => {
  const names = ['core', 'report', 'forges', 'simulator', 'cli'];
  for (const [workspace, door] of Object.entries(DOORS)) {
    for (const name of names.filter((each) => workspace !== `packages/${each}`)) {
      const known = name === 'cli' ? 'driftgate' : `@driftgate/${name}`;
      const always = door.always.includes(known);
      const inTests = always || door.inTests.includes(known);
      test(`${workspace} ${always ? 'may' : 'may not'} import ${known}`, () => {
        assert.equal(importing(`${workspace}/src/x.ts`, known).length, always ? 0 : 1);
        assert.equal(importing(`${workspace}/src/x.test.ts`, known).length, inTests ? 0 : 1);
        assert.equal(importing(`${workspace}/src/x.ts`, `${known}/dist/inner.js`).length, 1);
        assert.equal(importing(`${workspace}/src/x.ts`, `../../${name}/src/index.js`).length, 1);
      });
    }
    test(`${workspace} uses only the libraries it chose`, () => {
      assert.equal(importing(`${workspace}/src/x.ts`, 'left-pad').length, 1);
      assert.equal(importing(`${workspace}/src/x.ts`, 'node:fs').length, door.node ? 0 : 1);
      assert.equal(importing(`${workspace}/src/x.test.ts`, 'node:fs').length, 0);
    });
  }

  const forms = [
    "export * from '@driftgate/report';",
    "export type { Tone } from '@driftgate/report';",
    "import type { Tone } from '@driftgate/report';",
    "import '@driftgate/report';",
    "const x = await import('@driftgate/report');",
    "type Tone = import('@driftgate/report').Tone;",
  ];
  for (const text of forms) {
    test(`is seen: ${text}`, () =>
      assert.equal(boundaryViolations([{ path: 'packages/forges/src/x.ts', text }]).length, 1));
  }
});

describe('planted', () => {
  const drawers = [
    'utils/x.ts',
    'x/helpers.ts',
    'a/string-utils.ts',
    'lib/x.ts',
    'x/common.test.ts',
  ];
  for (const path of drawers) {
    test(`${path} is a drawer`, () => assert.equal(drawerNames([{ path, text: '' }]).length, 1));
  }

  const uses: readonly (readonly [string, number])[] = [
    ['const check = 1;', 1],
    ['function checkName(): void {}', 1],
    ['const { checks } = x;', 1],
    ['x.check();', 1],
    ["const verb = 'check'; // check", 0],
    ['const code = { check: 0 };', 0],
    ['const checkout = 1;', 0],
  ];
  for (const [text, count] of uses) {
    test(`${text} is ${count === 0 ? 'fine' : 'refused'}`, () =>
      assert.equal(checkIdentifiers([{ path: 'packages/x/src/x.ts', text }]).length, count));
  }

  const named: readonly (readonly [string, number])[] = [
    ['`docs/gone.md`', 1],
    ['`packages/core/src/gone.ts:12`', 1],
    ['[link](gone.md#part)', 1],
    ['[up](../gone.md)', 1],
    ['`docs/<name>.md` and `docs/*.md`', 0],
    ['`docs/a.md`, `docs/`, [it](a.md#top), [site](https://example.org/x)', 0],
    ['`tools/<name>/gone.ts`', 1],
    ['```\n`docs/gone.md`\n```\n', 0],
  ];
  for (const [text, count] of named) {
    test(`${JSON.stringify(text)} names ${count} missing path(s)`, () => {
      const others = ['tools/x.ts', 'packages/core/src/x.ts'].map((path) => ({ path, text: '' }));
      assert.equal(missingPaths([{ path: 'docs/a.md', text }, ...others]).length, count);
    });
  }

  test('a path of a machine is found', () => {
    const text = ['ok', 'see /wor_k/x', '../share_d/x', 'fine'].join('\n').replaceAll('_', '');
    assert.deepEqual(foreignWords([{ path: 'a', text }]), ['a:2', 'a:3']);
  });
});
