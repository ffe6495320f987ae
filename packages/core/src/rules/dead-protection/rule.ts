import type { Dialect } from '../../dialect/index.js';
import { BRANCHES, complement, findName, type Language } from '../../language/index.js';
import { governingRule } from '../../merging/index.js';
import type { Protection } from '../../model/index.js';
import { type Found, makeRule } from '../rule.js';
import { branchesOf } from './branches-of.js';

/** More rules than this are not compared with each other. */
const MOST = 60;

interface Ranked {
  readonly protections: readonly Protection[];
  readonly dialect: Dialect;
}

/**
 * Whether one rule is asked before another, seen at a branch that both match. The others stay in the list under
 * a name that no branch has, because how rules are ordered hangs on all of them.
 */
function comesBefore(one: Protection, other: Protection, at: Ranked & { branch: string }): boolean {
  const hidden = at.protections.map((each) =>
    each === one || each === other ? each : { ...each, name: '\n' },
  );
  return governingRule(hidden, at.branch, at.dialect) === one;
}

/** The rules that are asked before one on every branch that both match. */
function before(rule: Protection, own: Language, ranked: Ranked): readonly Protection[] {
  return ranked.protections.filter((other) => {
    const theirs = branchesOf(other.name);
    if (other === rule || theirs === undefined) return false;
    const both = findName(BRANCHES, [own, theirs]);
    return both.kind === 'word' && comesBefore(other, rule, { ...ranked, branch: both.word });
  });
}

function covering(rule: Protection, ranked: Ranked): readonly Protection[] {
  const own = branchesOf(rule.name);
  if (own === undefined) return [];
  const earlier = before(rule, own, ranked);
  const outside = earlier.flatMap(({ name }) => {
    const theirs = branchesOf(name);
    return theirs === undefined ? [] : [complement(theirs)];
  });
  return findName(BRANCHES, [own, ...outside]).kind === 'empty' ? earlier : [];
}

/** The rule `dead-protection`; its page is `doc.md`. */
export const deadProtection = makeRule({
  id: 'dead-protection',
  severity: 'warning',
  title:
    'A protection rule that can govern no branch, because earlier ones match all of its branches',
  say: {
    'dead-protection': ({ rule, earlier }) =>
      `the protection rule ${rule} governs no branch at all: ${earlier} comes first on all that it matches`,
  },
  find: ({ protections, dialect }) => {
    if (protections.length > MOST) return [];
    return protections.flatMap((rule): readonly Found[] => {
      const earlier = covering(rule, { protections, dialect });
      if (earlier.length === 0) return [];
      const data = { rule: rule.name, earlier: earlier.map(({ name }) => name).join(', ') };
      const related = earlier.map(({ name }) => ({
        at: { kind: 'protection' as const, rule: name },
        label: 'comes first',
      }));
      const at = { kind: 'protection' as const, rule: rule.name };
      return [{ message: 'dead-protection', data, at, related }];
    });
  },
});
