import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Files, nodeFiles, readTree, type TreeRequest } from './index.js';

const gitea = '.gitea/workflows';
const github = '.github/workflows';

async function checkout(t: TestContext, files: Readonly<Record<string, string | Uint8Array>>) {
  const root = await mkdtemp(join(tmpdir(), 'checkout-'));
  t.after(() => rm(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

function request(root: string, change: Partial<TreeRequest> = {}): TreeRequest {
  return { root, directories: [gitea, github], files: nodeFiles, ...change };
}

async function treeOf(wanted: TreeRequest) {
  const read = await readTree(wanted);
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}

async function failureOf(wanted: TreeRequest) {
  const read = await readTree(wanted);
  assert.ok(!read.ok, JSON.stringify(read));
  return read.failure;
}

test('YAML files of every depth and letter case, sorted by their bytes', async (t) => {
  const names = [
    'b.yml',
    'a.yaml',
    'B.YML',
    'deep/er/c.YaML',
    'deep.yml',
    'ä.yml',
    '\u{1F600}.yml',
    '\uFF5E.yml',
  ];
  const files = Object.fromEntries(names.map((name) => [`${gitea}/${name}`, name]));
  const root = await checkout(t, { ...files, [`${gitea}/README.md`]: '', [`${gitea}/yml`]: '' });
  const tree = await treeOf(request(root));
  assert.deepEqual(tree.directories, [gitea]);
  assert.deepEqual(
    tree.files.map((file) => file.text),
    [
      'B.YML',
      'a.yaml',
      'b.yml',
      'deep.yml',
      'deep/er/c.YaML',
      'ä.yml',
      '\uFF5E.yml',
      '\u{1F600}.yml',
    ],
  );
  assert.ok(tree.files.every((file) => file.path === `${gitea}/${file.text}`));
});

test('every existing directory is named, also an empty one, in the order asked', async (t) => {
  const root = await checkout(t, { [`${github}/a.yml`]: 'x', [`${gitea}/keep`]: '' });
  const tree = await treeOf(request(root, { directories: [gitea, '.forgejo/workflows', github] }));
  assert.deepEqual(tree.directories, [gitea, github]);
  assert.deepEqual(
    tree.files.map((file) => file.path),
    [`${github}/a.yml`],
  );
});

test('a named directory in any spelling is read once', async (t) => {
  const root = await checkout(t, { 'ci/a.yml': 'x' });
  const tree = await treeOf(request(root, { directories: ['./ci/', 'ci'], explicit: true }));
  assert.deepEqual(tree, { directories: ['ci'], files: [{ path: 'ci/a.yml', text: 'x' }] });
});

test('no folder: the paths that were looked at', async (t) => {
  const root = await checkout(t, { '.gitea/workflows': 'a file', 'ci/x.yml': '' });
  assert.deepEqual(await failureOf(request(root)), {
    kind: 'no-workflows-folder',
    paths: [gitea, github],
  });
  const named = request(root, { directories: ['ci', 'absent'], explicit: true });
  assert.deepEqual(await failureOf(named), { kind: 'no-workflows-folder', paths: ['absent'] });
});

test('a directory outside of the checkout is not read', async (t) => {
  const root = await checkout(t, {});
  for (const path of ['..', '../x', 'a/../../x', '/etc', 'C:\\x', '..\\x'])
    assert.deepEqual(await failureOf(request(root, { directories: [path] })), {
      kind: 'outside',
      path,
    });
});

test('a link is read as git stores it, and a linked directory is none', async (t) => {
  const root = await checkout(t, { [`${gitea}/real.yml`]: 'real', 'elsewhere/x.yml': 'hidden' });
  await symlink('real.yml', join(root, gitea, 'link.yml'));
  await symlink('../../nowhere', join(root, gitea, 'broken.yml'));
  await symlink('../../elsewhere', join(root, gitea, 'directory'));
  await symlink('..', join(root, gitea, 'loop'));
  await mkdir(join(root, '.github'));
  await symlink('../elsewhere', join(root, github));
  const tree = await treeOf(request(root));
  assert.deepEqual(tree.directories, [gitea]);
  assert.deepEqual(
    tree.files.map((file) => [file.path, file.text]),
    [
      [`${gitea}/broken.yml`, '../../nowhere'],
      [`${gitea}/link.yml`, 'real.yml'],
      [`${gitea}/real.yml`, 'real'],
    ],
  );
});

test('invalid UTF-8 is replaced, a byte order mark stays', async (t) => {
  const root = await checkout(t, {
    [`${gitea}/bad.yml`]: Buffer.from([0x61, 0xff, 0x62]),
    [`${gitea}/bom.yml`]: '\uFEFFon: push',
  });
  const tree = await treeOf(request(root));
  assert.deepEqual(
    tree.files.map((file) => file.text),
    ['a\uFFFDb', '\uFEFFon: push'],
  );
});

test('a file over 16 MiB is refused, one of 16 MiB is read', async (t) => {
  const root = await checkout(t, { [`${gitea}/big.yml`]: '' });
  const path = join(root, gitea, 'big.yml');
  await truncate(path, 2 ** 24);
  assert.equal((await treeOf(request(root))).files[0]?.text.length, 2 ** 24);
  await truncate(path, 2 ** 24 + 1);
  assert.deepEqual(await failureOf(request(root)), {
    kind: 'too-large',
    path: `${gitea}/big.yml`,
    size: 2 ** 24 + 1,
  });
});

function denied(): Promise<never> {
  return Promise.reject(Object.assign(new Error('secret words'), { code: 'EACCES' }));
}

test('what the system refuses is a failure with its path', async (t) => {
  const root = await checkout(t, { [`${gitea}/deep/a.yml`]: 'x' });
  const cases: readonly (readonly [Partial<Files>, string])[] = [
    [{ read: denied }, `${gitea}/deep/a.yml`],
    [{ size: denied }, `${gitea}/deep/a.yml`],
    [{ kind: denied }, gitea],
    [
      { list: (path) => (path.endsWith('deep') ? denied() : nodeFiles.list(path)) },
      `${gitea}/deep`,
    ],
  ];
  for (const [change, path] of cases)
    assert.deepEqual(await failureOf(request(root, { files: { ...nodeFiles, ...change } })), {
      kind: 'unreadable',
      path,
      reason: 'EACCES',
    });
});
