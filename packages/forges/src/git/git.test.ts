import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import {
  findCommit,
  findMergeBase,
  type Git,
  listChanged,
  listBranches,
  listPaths,
  openRepository,
  readCommit,
  type Repository,
  spawnGit,
} from './index.js';

const ALONE = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};
const git = spawnGit(ALONE);
const FOLDERS = ['.gitea/workflows', '.github/workflows'];

function inGit(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, env: ALONE, encoding: 'utf8', stdio: 'pipe' }).trim();
}

function emptyFolder(t: TestContext): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'driftgate-git-')));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

function write(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function commit(root: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  write(root, files);
  inGit(root, 'add', '-A');
  inGit(root, 'commit', '-q', '--allow-empty', '-m', 'change');
  return inGit(root, 'rev-parse', 'HEAD');
}

function newRepository(t: TestContext): string {
  const root = emptyFolder(t);
  inGit(root, 'init', '-q', '-b', 'main');
  return root;
}

async function open(folder: string): Promise<Repository> {
  const repository = await openRepository(git, folder);
  assert.ok(repository.ok, JSON.stringify(repository));
  return repository.value;
}

async function treeAt(root: string, id: string) {
  const read = await readCommit(await open(root), id, FOLDERS);
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}

describe('reading a commit', () => {
  it('gives what a checkout of it would, whatever the work tree has', async (t) => {
    const root = newRepository(t);
    const id = commit(root, {
      '.gitea/workflows/ci.yml': 'on: push\n',
      '.gitea/workflows/deep/er.YAML': '\uFEFFx',
      '.gitea/workflows/no.txt': 'x',
      '.gitea/workflowsX/no.yml': 'x',
      'sub/.gitea/workflows/no.yml': 'x',
      '.github/workflows/empty.yml': '',
      '.github/workflows/bytes.yml': Buffer.from([0x61, 0xff, 0x0a, 0x00]),
    });
    rmSync(join(root, '.gitea'), { recursive: true });
    const { directories, files } = await treeAt(join(root, 'sub'), id);
    assert.deepEqual(directories, FOLDERS);
    assert.deepEqual(
      files.map(({ path, text }) => [path, text]),
      [
        ['.gitea/workflows/ci.yml', 'on: push\n'],
        ['.gitea/workflows/deep/er.YAML', '\uFEFFx'],
        ['.github/workflows/bytes.yml', 'a\uFFFD\n\0'],
        ['.github/workflows/empty.yml', ''],
      ],
    );
  });

  it('takes hostile file names for names', async (t) => {
    const root = newRepository(t);
    const names = ['-rf.yml', 'a\nb.yml', '$(touch x).yml', ':(glob)*.yml', '"q" \t\u{1F600}.yml'];
    const id = commit(
      root,
      Object.fromEntries(names.map((name) => [`.gitea/workflows/${name}`, name])),
    );
    const { files } = await treeAt(root, id);
    assert.deepEqual(files.map(({ text }) => text).toSorted(), names.toSorted());
    for (const { path, text } of files) assert.equal(path, `.gitea/workflows/${text}`);
  });

  it('reads a link as its target, and one text of two files once', async (t) => {
    const root = newRepository(t);
    write(root, { '.gitea/workflows/a.yml': 'same', '.gitea/workflows/b.yml': 'same' });
    symlinkSync('../../secret', join(root, '.gitea/workflows/link.yml'));
    const { files } = await treeAt(root, commit(root, {}));
    assert.deepEqual(
      files.map(({ text }) => text),
      ['same', 'same', '../../secret'],
    );
  });

  it('knows folders that are files, and commits without any', async (t) => {
    const root = newRepository(t);
    const none = commit(root, { '.gitea/workflows': 'a file' });
    assert.deepEqual(await treeAt(root, none), { directories: [], files: [] });
  });

  it('refuses a file that no workflow is as large as', async (t) => {
    const root = newRepository(t);
    const id = commit(root, { '.gitea/workflows/big.yml': new Uint8Array(2 ** 24 + 1) });
    const read = await readCommit(await open(root), id, FOLDERS);
    assert.deepEqual(read.ok ? null : read.failure.kind, 'too-large');
  });

  it('works in a bare repository', async (t) => {
    const root = newRepository(t);
    const id = commit(root, { '.gitea/workflows/ci.yml': 'x' });
    const bare = join(emptyFolder(t), 'bare.git');
    inGit(root, 'clone', '-q', '--bare', root, bare);
    const repository = await open(bare);
    assert.equal(repository.root, null);
    const read = await readCommit(repository, id, FOLDERS);
    assert.equal(read.ok && read.value.files.length, 1);
  });
});

describe('finding commits', () => {
  it('resolves revisions, but never an option or what does not exist', async (t) => {
    const root = newRepository(t);
    const id = commit(root, {});
    const hostile = ['--upload-pack=x', '$(id)', 'with space', 'x;y', '--', ''];
    inGit(root, 'update-ref', 'refs/heads/$(id);x', id);
    const repository = await open(root);
    for (const revision of ['HEAD', 'main', id, '$(id);x']) {
      assert.deepEqual(await findCommit(repository, revision), { ok: true, value: id });
    }
    for (const revision of [...hostile, 'a\0b', 'HEAD:.gitea', 'HEAD\nmain']) {
      const found = await findCommit(repository, revision);
      assert.deepEqual(found.ok ? found.value : found.failure, {
        kind: 'unknown-revision',
        revision,
        shallow: false,
      });
    }
  });

  it('finds where two branches part, and says where a shallow clone ends', async (t) => {
    const root = newRepository(t);
    const base = commit(root, { a: '1' });
    const main = commit(root, { a: '2' });
    inGit(root, 'checkout', '-q', '-b', 'topic', base);
    const topic = commit(root, { b: '1' });
    const repository = await open(root);
    assert.deepEqual(await findMergeBase(repository, main, topic), { ok: true, value: base });
    inGit(root, 'checkout', '-q', '--orphan', 'alone');
    const alone = commit(root, { c: '1' });
    const apart = await findMergeBase(repository, main, alone);
    assert.deepEqual(apart.ok ? null : apart.failure, {
      kind: 'no-merge-base',
      of: [main, alone],
      shallow: false,
    });
    const clone = join(emptyFolder(t), 'clone');
    inGit(root, 'clone', '-q', '--depth=1', '--no-single-branch', `file://${root}`, clone);
    const shallow = await open(clone);
    const found = await findMergeBase(shallow, main, topic);
    assert.deepEqual(found.ok ? null : found.failure, {
      kind: 'no-merge-base',
      of: [main, topic],
      shallow: true,
    });
    const lacking = await findCommit(shallow, base);
    assert.ok(
      !lacking.ok && lacking.failure.kind === 'unknown-revision' && lacking.failure.shallow,
    );
  });

  it('says where there is no repository, and no git', async (t) => {
    const folder = emptyFolder(t);
    const outside = await openRepository(
      spawnGit({ ...ALONE, GIT_CEILING_DIRECTORIES: folder }),
      folder,
    );
    assert.deepEqual(outside.ok ? null : outside.failure, { kind: 'no-repository', folder });
    const none = await openRepository(spawnGit({ PATH: folder }), folder);
    assert.deepEqual(none.ok ? null : none.failure, { kind: 'no-git', reason: 'ENOENT' });
  });
});

describe('listing files', () => {
  it('lists what a change touches, both names of a moved file, and the work tree', async (t) => {
    const root = newRepository(t);
    const base = commit(root, { 'old name': 'a long enough text', keep: '1', gone: '1' });
    rmSync(join(root, 'old name'));
    const head = commit(root, { 'new\nname': 'a long enough text' });
    const repository = await open(root);
    assert.deepEqual(await listChanged(repository, base, head), {
      ok: true,
      value: ['new\nname', 'old name'],
    });
    rmSync(join(root, 'gone'));
    write(root, { keep: '2', fresh: '1', ignored: '1', '.gitignore': 'ignored' });
    assert.deepEqual(await listChanged(repository, head, null), {
      ok: true,
      value: ['gone', 'keep', '.gitignore', 'fresh'],
    });
  });

  it('prefers short names that are not hidden, and is empty outside', async (t) => {
    const root = newRepository(t);
    commit(root, { '.hidden': '', 'src/app.ts': '', 'README.md': '', '.gitea/x': '' });
    assert.deepEqual(await listPaths(git, join(root, 'src')), [
      'README.md',
      'src/app.ts',
      '.hidden',
      '.gitea/x',
    ]);
    assert.deepEqual(await listPaths(git, '/'), []);
    assert.deepEqual(await listPaths(() => Promise.reject(new Error('no git')), root), []);
  });

  it('lists branches, those of remotes too, each once', async (t) => {
    const root = newRepository(t);
    const empty = await listBranches(git, root);
    assert.deepEqual(empty, []);
    const run = (...args: readonly string[]) => git(args, root);
    await run('commit', '--quiet', '--allow-empty', '-m', 'first');
    await run('update-ref', 'refs/remotes/origin/release/2', 'HEAD');
    await run('update-ref', 'refs/remotes/origin/main', 'HEAD');
    await run('update-ref', 'refs/heads/main', 'HEAD');
    await run('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    const names = (await listBranches(git, root)).filter((name) => name !== 'master');
    assert.deepEqual(names, ['main', 'release/2']);
    assert.deepEqual(await listBranches(git, '/'), []);
  });

  it('keeps 2,000 of many names, from everywhere', async () => {
    const names = Array.from({ length: 9000 }, (_, index) => `d${index % 9}/${'x'.repeat(index)}`);
    const many: Git = (args) => {
      const answers = ['true', '/r', names.join('\0')];
      const index = args.includes('--show-toplevel') ? 1 : Number(args.includes('ls-files')) * 2;
      const stdout = new TextEncoder().encode(answers[index]);
      return Promise.resolve({ code: 0, stdout, stderr: '' });
    };
    const paths = await listPaths(many, '/r');
    assert.equal(new Set(paths).size, 2000);
    assert.ok(paths.some((path) => path.length > 8900));
    assert.equal(paths[0], 'd0/');
  });
});

it('does not show git a token', async (t) => {
  const root = newRepository(t);
  const secretive = spawnGit({
    ...ALONE,
    GITEA_TOKEN: 'secret',
    GIT_TOKEN: 'secret',
    MINE: 'secret',
  });
  const { stdout } = await secretive(['-c', 'alias.env=!env', 'env'], root);
  const seen = new TextDecoder().decode(stdout);
  assert.match(seen, /^GIT_TERMINAL_PROMPT=0$/m);
  assert.match(seen, /^GIT_OPTIONAL_LOCKS=0$/m);
  assert.doesNotMatch(seen, /secret/);
});
