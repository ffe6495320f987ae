import type { Dialect } from '../dialect/index.js';
import {
  BRANCHES,
  complement,
  findName,
  isMember,
  type Names,
  namesBut,
  namesWithin,
  onlyName,
} from '../language/index.js';
import { governedBranches, governingRule, isPlain } from '../merging/index.js';
import type { Emission, Extent, Protection, Snapshot } from '../model/index.js';

/** The branches that pull requests go into and those that they come from; `extent` says which they are. */
export interface Bases {
  readonly extent: Extent;
  readonly bases: Names;
  readonly heads: Names;
}

type Alone = Extract<Extent, { kind: 'branch' }>['because'];

/** The pull requests into the branch of a snapshot alone. */
export function namedBase({ branch }: Pick<Snapshot, 'branch'>, because: Alone = 'alone'): Bases {
  const extent: Extent = { kind: 'branch', because };
  return { extent, bases: onlyName(branch), heads: namesBut(BRANCHES, branch) };
}

function asksFor({ statusChecks, required }: Protection, asked: readonly string[]): boolean {
  const listed = new Set(required);
  return (
    statusChecks && listed.size === new Set(asked).size && asked.every((each) => listed.has(each))
  );
}

/** The rule that the snapshot's requirements come from, where all rules are told; else why it cannot be said. */
function ruleOf(snapshot: Snapshot, dialect: Dialect): Protection | Alone {
  const { branch, governance, protections } = snapshot;
  if (governance.kind !== 'required') return 'alone';
  const { rule: name, required, layers } = governance;
  if (layers !== undefined || name === null) return 'unseen';
  if (isPlain(name)) return 'alone';
  if (protections === null) return 'unseen';
  const rule = governingRule(protections, branch, dialect);
  if (rule === null || rule === 'unknown' || rule.name !== name) return 'unclear';
  return asksFor(rule, required) ? rule : 'unclear';
}

/**
 * The branches that the requirements of a snapshot count for: all that the governing rule of its branch governs, as
 * far as that can be said exactly, else the branch alone. A plain name stands for its branch only, though servers
 * ignore its letter case: nobody has branches that differ in nothing else. The first examples are real branches.
 */
export function basesOf(snapshot: Snapshot, dialect: Dialect): Bases {
  const rule = ruleOf(snapshot, dialect);
  if (typeof rule === 'string') return namedBase(snapshot, rule);
  const governed = governedBranches(rule, snapshot.protections ?? [], dialect);
  if (governed === 'unknown' || !governed.exact) return namedBase(snapshot, 'unclear');
  const { branch, branches = [] } = snapshot;
  const { language, earlier } = governed;
  const names = namesWithin(BRANCHES, language);
  const other = findName(names, [complement({ kind: 'text', text: branch })]);
  if (other.kind !== 'word')
    return namedBase(snapshot, other.kind === 'empty' ? 'alone' : 'unclear');
  const existing = branches.filter((each) => isMember(language, each));
  const examples = [...new Set([branch, ...existing, ...names.examples, other.word])];
  return {
    extent: { kind: 'rule', rule: rule.name, except: earlier.map(({ name }) => name) },
    bases: { ...names, examples },
    heads: BRANCHES,
  };
}

/** The same for several dialects of one server, in their order: where one of them cannot say it, none does. */
export function basesFor(
  snapshot: Snapshot,
  dialects: readonly Dialect[],
): ReadonlyMap<Dialect, Bases> {
  const all = dialects.map((dialect) => [dialect, basesOf(snapshot, dialect)] as const);
  const narrow = all.find(([, { extent }]) => extent.kind === 'branch');
  return new Map(all.map(([dialect, bases]) => [dialect, narrow?.[1] ?? bases]));
}

/** The branch that an emission looks at: the one that is pushed to, or the base of the pull request. */
export function branchesSeen({ event }: Emission, { bases, heads }: Omit<Bases, 'extent'>): Names {
  return event === 'push' ? heads : bases;
}
