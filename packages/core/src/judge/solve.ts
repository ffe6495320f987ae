import {
  admittedBy,
  complement,
  findName,
  type Language,
  type Names,
  PATHS,
  withPatterns,
  type Word,
} from '../language/index.js';
import type { Condition, Filter } from '../model/index.js';
import { matchesActivity } from '../pattern/index.js';
import { conjunctions, type Literal } from './literals.js';

/** The atoms that are simply so or not so. */
export type Flag = 'draft' | 'trusted' | 'fork';

/** What each flag can be. */
export type Flags = Readonly<Record<Flag, readonly boolean[]>>;

/**
 * Where to look: the activities, the branch names (a base, or a pushed branch), whether skip markers count, and
 * which drafts and authors do.
 */
export interface Space extends Flags {
  readonly activities: readonly string[];
  readonly branches: Names;
  readonly marked: readonly boolean[];
}

/** A point at which a condition holds. `branch` is the base of the pull request, or the pushed branch. */
export interface Point {
  readonly activity: string;
  readonly branch: string;
  readonly changed: readonly string[];
  readonly marked: boolean;
  readonly draft: boolean;
  readonly trusted: boolean;
  readonly fork: boolean;
}

/** A point, the proof that there is none, or that it could not be decided. */
export type Solution =
  | { readonly kind: 'point'; readonly point: Point }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string };

/** A part of a point, the proof that there is none, or that it could not be decided. */
export type Part<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string };

type Of<K> = Extract<Literal['atom'], { kind: K }>;

const NONE = { kind: 'none' } as const;

/** More ways than this are not tried; the answer is then unknown. */
const MOST_WAYS = 20_000;

function literalsOf<K extends Literal['atom']['kind']>(
  literals: readonly Literal[],
  kind: K,
): readonly { readonly atom: Of<K>; readonly holds: boolean }[] {
  return literals.flatMap(({ atom, holds }) =>
    atom.kind === kind ? [{ atom: atom as Of<K>, holds }] : [],
  );
}

/** An activity that fulfils what is said of activities. */
export function solveActivity(
  literals: readonly Literal[],
  activities: readonly string[],
): Part<string> {
  const wanted = literalsOf(literals, 'activity');
  let doubt: string | undefined;
  for (const activity of activities) {
    const answers = wanted.map(({ atom, holds }) => {
      const answer = matchesActivity(atom.types, activity, atom.engine);
      if (answer === 'unknown') return undefined;
      return (answer === true) === holds;
    });
    if (answers.every((answer) => answer === true)) return { kind: 'found', value: activity };
    if (!answers.includes(false)) doubt = 'a pattern of activity types';
  }
  return doubt === undefined ? NONE : { kind: 'unknown', why: doubt };
}

function solveMarks(literals: readonly Literal[], space: Space): Part<boolean> {
  const wanted = literalsOf(literals, 'unmarked');
  const marked = space.marked.find((mark) => wanted.every(({ holds }) => holds === !mark));
  return marked === undefined ? NONE : { kind: 'found', value: marked };
}

function solveFlag(literals: readonly Literal[], flag: Flag, space: Space): Part<boolean> {
  const wanted = literalsOf(literals, flag);
  const value = space[flag].find((each) => wanted.every(({ holds }) => holds === each));
  return value === undefined ? NONE : { kind: 'found', value };
}

function found(word: Word): Part<string> {
  if (word.kind === 'word') return { kind: 'found', value: word.word };
  return word.kind === 'empty' ? NONE : word;
}

/** What a literal over a filter demands of a single input. */
function demand(filter: Filter, holds: boolean): Part<Language | null> {
  const admitted = admittedBy(filter);
  switch (admitted.kind) {
    case 'everything':
      return holds ? { kind: 'found', value: null } : NONE;
    case 'invalid':
      return holds ? NONE : { kind: 'found', value: null };
    case 'unknown':
      return admitted;
    case 'language': {
      const language = holds ? admitted.language : complement(admitted.language);
      return { kind: 'found', value: language };
    }
  }
}

/** A branch that fulfils what is said of branches. */
export function solveBranches(literals: readonly Literal[], branches: Names): Part<string> {
  if (literalsOf(literals, 'tag').some(({ holds }) => holds)) return NONE;
  const demands: Language[] = [];
  const said = literalsOf(literals, 'branch');
  for (const { atom, holds } of said) {
    const wanted = demand(atom.filter, holds);
    if (wanted.kind !== 'found') return wanted;
    if (wanted.value !== null) demands.push(wanted.value);
  }
  const patterns = said.flatMap(({ atom }) => atom.filter.patterns);
  return found(findName(withPatterns(branches, patterns), demands));
}

/** What is demanded of changed files: lists that need one of their own, and lists that must let none through. */
export interface Demands {
  readonly needed: readonly Language[];
  readonly refused: readonly Language[];
}

/** The demands that literals make on changed files. */
export function demandsOf(literals: readonly Literal[]): Part<Demands> {
  const needed: Language[] = [];
  const refused: Language[] = [];
  for (const { atom, holds } of literalsOf(literals, 'paths')) {
    const wanted = demand(atom.filter, holds);
    if (wanted.kind !== 'found') return wanted;
    if (wanted.value !== null && holds) needed.push(wanted.value);
    else if (wanted.value !== null) refused.push(complement(wanted.value));
  }
  return { kind: 'found', value: { needed, refused } };
}

/**
 * Files that fulfil demands: every list that must pass needs one of its own that no list which must fail lets
 * through. Where none is needed, one that all of those refuse is taken, or no file at all.
 */
export function findFiles({ needed, refused }: Demands, paths: Names): Part<readonly string[]> {
  const outside = refused.map(complement);
  const files = new Set<string>();
  for (const own of needed.length === 0 ? [[]] : needed.map((language) => [language])) {
    const file = found(findName(paths, [...own, ...outside]));
    if (file.kind === 'unknown') return file;
    if (file.kind === 'none' && needed.length > 0) return NONE;
    if (file.kind === 'found') files.add(file.value);
  }
  return { kind: 'found', value: [...files] };
}

/** The patterns that paths are compared with: names made from them are likely witnesses. */
export function patternsOf(literals: readonly Literal[]): readonly string[] {
  return literalsOf(literals, 'paths').flatMap(({ atom }) => atom.filter.patterns);
}

function solvePaths(literals: readonly Literal[]): Part<readonly string[]> {
  const demands = demandsOf(literals);
  if (demands.kind !== 'found') return demands;
  return findFiles(demands.value, withPatterns(PATHS, patternsOf(literals)));
}

interface Parts {
  readonly activity: Part<string>;
  readonly marks: Part<Pick<Point, 'marked' | Flag>>;
  readonly branch: Part<string>;
  readonly changed: Part<readonly string[]>;
}

/** Whether literals claim something and its opposite. */
export function isAbsurd(literals: readonly Literal[]): boolean {
  const claims = literalsOf(literals, 'claim');
  const held = new Set(claims.filter(({ holds }) => holds).map(({ atom }) => atom.text));
  return claims.some(({ atom, holds }) => !holds && held.has(atom.text));
}

/** Whatever is so or not so. */
function solveMarksAndFlags(literals: readonly Literal[], space: Space): Parts['marks'] {
  const marked = solveMarks(literals, space);
  const draft = solveFlag(literals, 'draft', space);
  const trusted = solveFlag(literals, 'trusted', space);
  const fork = solveFlag(literals, 'fork', space);
  if (isAbsurd(literals)) return NONE;
  if (marked.kind !== 'found') return marked;
  if (draft.kind !== 'found') return draft;
  if (trusted.kind !== 'found') return trusted;
  if (fork.kind !== 'found') return fork;
  const flags = { draft: draft.value, trusted: trusted.value, fork: fork.value };
  const value = { marked: marked.value, ...flags };
  return { kind: 'found', value };
}

function assemble({ activity, marks, branch, changed }: Parts): Solution {
  if (activity.kind !== 'found') return activity;
  if (marks.kind !== 'found') return marks;
  if (branch.kind !== 'found') return branch;
  if (changed.kind !== 'found') return changed;
  const point = {
    activity: activity.value,
    branch: branch.value,
    changed: changed.value,
    ...marks.value,
  };
  return { kind: 'point', point };
}

/** Solves one way; what is dear to find is only looked for where the rest can be. */
function solveWay(literals: readonly Literal[], space: Space): Solution {
  const activity = solveActivity(literals, space.activities);
  const marks = solveMarksAndFlags(literals, space);
  if (activity.kind === 'none' || marks.kind === 'none') return NONE;
  const branch = solveBranches(literals, space.branches);
  const changed = branch.kind === 'none' ? NONE : solvePaths(literals);
  if (changed.kind === 'none') return NONE;
  const [doubt] = literalsOf(literals, 'unknown');
  if (doubt !== undefined) return { kind: 'unknown', why: doubt.atom.why };
  return assemble({ activity, marks, branch, changed });
}

/** Finds a point of a space at which a condition holds (or fails), or proves that there is none. */
export function solve(condition: Condition, wanted: boolean, space: Space): Solution {
  let doubt: string | undefined;
  let ways = 0;
  for (const literals of conjunctions(condition, wanted)) {
    const solution = solveWay(literals, space);
    if (solution.kind === 'point') return solution;
    if (solution.kind === 'unknown') doubt = solution.why;
    ways += 1;
    if (ways > MOST_WAYS) return { kind: 'unknown', why: 'too many ways to post it' };
  }
  return doubt === undefined ? NONE : { kind: 'unknown', why: doubt };
}
