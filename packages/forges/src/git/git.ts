import type { Result } from '../forge.js';

/** What git answered. `stdout` are bytes: names and files need not be UTF-8. */
export interface GitOutput {
  readonly code: number;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

/**
 * Runs git with arguments in a folder, never by a shell; `input` goes to its standard input. Rejects, with the
 * system's `code`, where it cannot be started.
 */
export type Git = (args: readonly string[], cwd: string, input?: string) => Promise<GitOutput>;

/**
 * Why git did not give what was asked. `no-git`: it is not installed, or the folder does not exist. `no-merge-base`:
 * the two revisions have nothing in common; `shallow` where more history could tell. `refused`: any other reason,
 * in git's own words. `too-large`: a workflow file over 16 MiB.
 */
export type GitFailure =
  | { readonly kind: 'no-git'; readonly reason: string }
  | { readonly kind: 'no-repository'; readonly folder: string }
  | { readonly kind: 'unknown-revision'; readonly revision: string; readonly shallow: boolean }
  | { readonly kind: 'no-merge-base'; readonly of: readonly string[]; readonly shallow: boolean }
  | { readonly kind: 'too-large'; readonly path: string; readonly size: number }
  | { readonly kind: 'refused'; readonly what: string; readonly reason: string };

/** A repository: `root` is where its paths start, absolute; `null` for a bare one, which has no work tree. */
export interface Repository {
  readonly git: Git;
  readonly folder: string;
  readonly root: string | null;
}

export type Asked<T> = Promise<Result<T, GitFailure>>;

/** Bytes as text; what is not UTF-8 is replaced. A byte order mark stays. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

/** What git said, in one line, without its own level. */
function sayingOf({ stderr, code }: GitOutput): string {
  const [line = ''] = stderr.split('\n').filter((each) => each.trim() !== '');
  return line.replace(/^(?:fatal|error): /, '') || `it ended with ${code}`;
}

/** A failure that git itself told. */
export function refused(what: string, output: GitOutput): Result<never, GitFailure> {
  return { ok: false, failure: { kind: 'refused', what, reason: sayingOf(output) } };
}

/** Starts git; that it cannot be started is a failure, whatever it answers is not. */
export async function run(
  { git, folder }: Pick<Repository, 'git' | 'folder'>,
  args: readonly string[],
  input?: string,
): Asked<GitOutput> {
  const all = ['--literal-pathspecs', '-c', 'core.fsmonitor=false', ...args];
  try {
    const output = await (input === undefined ? git(all, folder) : git(all, folder, input));
    return { ok: true, value: output };
  } catch (error) {
    return { ok: false, failure: { kind: 'no-git', reason: codeOf(error) } };
  }
}
