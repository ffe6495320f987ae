import type { SourceFile, Tree } from '@driftgate/core';
import { type Asked, refused, type Repository, run, textOf } from './git.js';

interface Entry {
  readonly type: string;
  readonly id: string;
  readonly size: number;
  readonly path: string;
}

const LARGEST = 2 ** 24;
const ENTRY = /^\d+ (?<type>[a-z]+) (?<id>[0-9a-f]+) +(?<size>\d+|-)\t(?<path>.*)$/s;
const WORKFLOW = /\.ya?ml$/i;

function readEntries(stdout: Uint8Array): readonly Entry[] {
  return textOf(stdout)
    .split('\0')
    .flatMap((line): readonly Entry[] => {
      const { type = '', id = '', size = '', path = '' } = ENTRY.exec(line)?.groups ?? {};
      return type === '' ? [] : [{ type, id, size: Number(size === '-' ? 0 : size), path }];
    });
}

/** Takes the objects out of what `cat-file --batch` answers: a line with the size, then the bytes. */
function readBatch(stdout: Uint8Array): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  let at = 0;
  while (at < stdout.length) {
    const end = stdout.indexOf(0x0a, at);
    const [id = '', type = '', size = '0'] = textOf(stdout.subarray(at, end)).split(' ');
    const start = end + 1;
    if (end < 0) break;
    if (type === 'blob') texts.set(id, textOf(stdout.subarray(start, start + Number(size))));
    at = type === 'blob' ? start + Number(size) + 1 : start;
  }
  return texts;
}

async function readBlobs(
  repository: Repository,
  blobs: readonly Entry[],
): Asked<readonly SourceFile[]> {
  if (blobs.length === 0) return { ok: true, value: [] };
  const ids = [...new Set(blobs.map(({ id }) => id))];
  const read = await run(repository, ['cat-file', '--batch'], `${ids.join('\n')}\n`);
  if (!read.ok) return read;
  const texts = readBatch(read.value.stdout);
  const files = blobs.flatMap(({ id, path }): readonly SourceFile[] => {
    const text = texts.get(id);
    return text === undefined ? [] : [{ path, text }];
  });
  return files.length === blobs.length
    ? { ok: true, value: files }
    : refused('a workflow file cannot be read', read.value);
}

/**
 * Reads the workflow files of a commit (an object id) from git's own objects, without a checkout: what
 * `readTree` reads of a checkout. A symbolic link is read as what it points to, as servers do.
 */
export async function readCommit(
  repository: Repository,
  commit: string,
  directories: readonly string[],
): Asked<Tree> {
  const args = ['ls-tree', '-r', '-t', '-l', '-z', '--full-tree', commit, '--', ...directories];
  const listed = await run(repository, args);
  if (!listed.ok) return listed;
  if (listed.value.code !== 0) return refused('the commit cannot be read', listed.value);
  const entries = readEntries(listed.value.stdout);
  const folders = entries.filter(({ type }) => type === 'tree').map(({ path }) => path);
  const blobs = entries.filter(({ type, path }) => type === 'blob' && WORKFLOW.test(path));
  const large = blobs.find(({ size }) => size > LARGEST);
  if (large !== undefined)
    return { ok: false, failure: { kind: 'too-large', path: large.path, size: large.size } };
  const existing = directories.filter((directory) => folders.includes(directory));
  const below = blobs.filter(({ path }) => existing.some((each) => path.startsWith(`${each}/`)));
  const files = await readBlobs(repository, below);
  return files.ok ? { ok: true, value: { directories: existing, files: files.value } } : files;
}
