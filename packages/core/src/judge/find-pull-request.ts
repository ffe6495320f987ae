import { type Names, namesBut, withPatterns } from '../language/index.js';
import type { PullRequest } from '../model/index.js';
import {
  demandsOf,
  findFiles,
  isAbsurd,
  type Flag,
  type Flags,
  type Part,
  patternsOf,
  solveActivity,
  solveBranches,
} from './solve.js';
import type { SidedLiteral, Way } from './ways.js';

/** Where the text of a skip marker may stand. */
export type Mark = 'none' | 'message' | 'title';

/**
 * Which pull requests are looked at. `bases`: the branches they go into; `heads`: those they come from; `paths`:
 * files that can change. `hangsOn`: the flag that sets them apart from the ordinary ones, so that they get what those
 * get unless an emission hangs on it.
 */
export interface PullSpace extends Omit<Flags, 'fork'> {
  readonly activities: readonly string[];
  readonly bases: Names;
  readonly heads: Names;
  readonly forks: readonly boolean[];
  readonly marks: readonly Mark[];
  readonly paths: Names;
  readonly marker: string;
  readonly hangsOn: Flag | null;
}

/** A pull request that goes one way, the proof that none can, or that it could not be decided. */
export type Found =
  | { readonly kind: 'found'; readonly value: PullRequest }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string };

const NONE = { kind: 'none' } as const;

function sideOf(way: Way, side: SidedLiteral['side']): readonly SidedLiteral[] {
  return way.literals.filter((literal) => literal.side === side);
}

/** A marker in the message stops both happenings, one in the title only the pull request's own. */
function findMark(way: Way, space: PullSpace): Part<Mark> {
  const fits = (mark: Mark) =>
    way.literals.every(({ atom, holds, side }) => {
      if (atom.kind !== 'unmarked') return true;
      const unseen = side === 'push' || !atom.titles;
      const unmarked = mark === 'none' || (mark === 'title' && unseen);
      return holds === unmarked;
    });
  const mark = space.marks.find(fits);
  return mark === undefined ? NONE : { kind: 'found', value: mark };
}

/** Whether a flag can have a value on a way. A push is never a draft's or a fork's, and its runs start without approval. */
function fits(way: Way, flag: Flag, value: boolean): boolean {
  return way.literals.every(({ atom, holds, side }) => {
    if (atom.kind !== flag) return true;
    return holds === (side === 'push' ? flag === 'trusted' : value);
  });
}

function findFlag(way: Way, flag: 'draft' | 'trusted', space: PullSpace): Part<boolean> {
  const value = space[flag].find((each) => fits(way, flag, each));
  return value === undefined ? NONE : { kind: 'found', value };
}

interface ChangedFiles {
  readonly changed: readonly string[];
  readonly pushed: readonly string[];
}

/** The changed files of the pull request and of its last push: the same where both can be. */
function findChanges(way: Way, space: PullSpace): Part<ChangedFiles> {
  const pull = demandsOf(sideOf(way, 'pull'));
  const push = demandsOf(sideOf(way, 'push'));
  if (pull.kind !== 'found') return pull;
  if (push.kind !== 'found') return push;
  const both = {
    needed: [...pull.value.needed, ...push.value.needed],
    refused: [...pull.value.refused, ...push.value.refused],
  };
  const paths = withPatterns(space.paths, patternsOf(way.literals));
  const together = findFiles(both, paths);
  if (together.kind === 'found') {
    return { kind: 'found', value: { changed: together.value, pushed: together.value } };
  }
  const changed = findFiles(pull.value, paths);
  const pushed = findFiles(push.value, paths);
  if (changed.kind !== 'found') return changed;
  if (pushed.kind !== 'found') return pushed;
  return { kind: 'found', value: { changed: changed.value, pushed: pushed.value } };
}

function doubtIn(way: Way): string | undefined {
  const doubt = way.literals.find(({ atom }) => atom.kind === 'unknown')?.atom;
  return doubt?.kind === 'unknown' ? doubt.why : undefined;
}

function text(mark: Mark, of: 'message' | 'title', { marker }: PullSpace): string {
  return mark === of ? `Change something ${marker}` : 'Change something';
}

/** The parts of a pull request that are found one by one. */
interface Parts {
  readonly activity: Part<string>;
  readonly mark: Part<Mark>;
  readonly base: Part<string>;
  readonly head: Part<string>;
  readonly changes: Part<ChangedFiles>;
  readonly fork: Part<boolean>;
  readonly draft: Part<boolean>;
  readonly trusted: Part<boolean>;
}

type Claims = Readonly<Record<string, boolean>>;

/** What a way claims, where it claims anything. */
function claimsOf(way: Way): { readonly claims?: Claims } {
  const claims = way.literals.flatMap(({ atom, holds }) =>
    atom.kind === 'claim' ? [[atom.text, holds] as const] : [],
  );
  return claims.length === 0 ? {} : { claims: Object.fromEntries(claims) };
}

/** A way without any push can be gone from a fork or not; one that needs a fork cannot be gone otherwise. */
function findFork(way: Way, space: PullSpace): Part<boolean> {
  const free = sideOf(way, 'push').length === 0;
  const fork = space.forks.find(
    (each) => (each === way.fork || (each && free)) && fits(way, 'fork', each),
  );
  return fork === undefined ? NONE : { kind: 'found', value: fork };
}

type Ends = Pick<Parts, 'base' | 'head'>;

/** A base and another head: where the first ones found are the same branch, another is looked for on either side. */
function findEnds(way: Way, space: PullSpace): Ends {
  const find = (side: SidedLiteral['side'], names: Names) =>
    solveBranches(sideOf(way, side), names);
  const base = find('pull', space.bases);
  const head = find('push', space.heads);
  if (base.kind !== 'found' || head.kind !== 'found' || base.value !== head.value) {
    return { base, head };
  }
  const otherHead = find('push', namesBut(space.heads, base.value));
  if (otherHead.kind === 'found') return { base, head: otherHead };
  const otherBase = find('pull', namesBut(space.bases, head.value));
  return otherBase.kind === 'none' ? { base, head: otherHead } : { base: otherBase, head };
}

function partsOf(way: Way, space: PullSpace): Parts {
  return {
    fork: findFork(way, space),
    draft: findFlag(way, 'draft', space),
    trusted: findFlag(way, 'trusted', space),
    activity: solveActivity(sideOf(way, 'pull'), space.activities),
    mark: findMark(way, space),
    ...findEnds(way, space),
    changes: findChanges(way, space),
  };
}

function assemble(parts: Parts, way: Way, space: PullSpace): PullRequest | undefined {
  const { fork, draft, trusted, activity, mark, base, head, changes } = parts;
  if (draft.kind !== 'found' || trusted.kind !== 'found') return undefined;
  if (fork.kind !== 'found' || activity.kind !== 'found' || mark.kind !== 'found') return undefined;
  if (base.kind !== 'found' || head.kind !== 'found' || changes.kind !== 'found') return undefined;
  return {
    base: base.value,
    head: head.value,
    activity: activity.value,
    fork: fork.value,
    draft: draft.value,
    trusted: trusted.value,
    ...changes.value,
    title: text(mark.value, 'title', space),
    message: text(mark.value, 'message', space),
    number: 1,
    ...claimsOf(way),
  };
}

/** Finds a pull request of a space that goes a way. */
export function findPullRequest(way: Way, space: PullSpace): Found {
  if (isAbsurd(way.literals)) return NONE;
  const parts = partsOf(way, space);
  const all: readonly Part<unknown>[] = Object.values(parts);
  if (all.some(({ kind }) => kind === 'none')) return NONE;
  const doubtful = all.find((part) => part.kind === 'unknown');
  const doubt = doubtIn(way) ?? (doubtful?.kind === 'unknown' ? doubtful.why : undefined);
  if (doubt !== undefined) return { kind: 'unknown', why: doubt };
  const value = assemble(parts, way, space);
  return value === undefined ? NONE : { kind: 'found', value };
}
