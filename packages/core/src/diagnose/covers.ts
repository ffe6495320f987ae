import { type Condition, type Push, ALWAYS, never } from '../model/index.js';
import { holds } from '../trigger/index.js';

/** More path filters than this are not tried out: every one doubles the ways. */
const MOST = 6;

function pathsIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'and':
      return condition.all.flatMap(pathsIn);
    case 'or':
      return condition.any.flatMap(pathsIn);
    case 'not':
      return pathsIn(condition.of);
    case 'paths':
      return [JSON.stringify(condition.filter)];
    default:
      return [];
  }
}

/** The condition with some path filters passed, and the others not. */
function settle(condition: Condition, passed: ReadonlySet<string>): Condition {
  switch (condition.kind) {
    case 'and':
      return { kind: 'and', all: condition.all.map((each) => settle(each, passed)) };
    case 'or':
      return { kind: 'or', any: condition.any.map((each) => settle(each, passed)) };
    case 'not':
      return { kind: 'not', of: settle(condition.of, passed) };
    case 'paths':
      return passed.has(JSON.stringify(condition.filter)) ? ALWAYS : never('no such path');
    default:
      return condition;
  }
}

/**
 * Whether one of several conditions holds on a push, whatever files it changed: what is `skipped` where a filter
 * keeps the run out comes either way.
 */
export function coversEveryPush(conditions: readonly Condition[], push: Push): boolean {
  const filters = [...new Set(conditions.flatMap(pathsIn))];
  if (filters.length === 0 || filters.length > MOST) return false;
  return Array.from({ length: 2 ** filters.length }).every((_, ways) => {
    const passed = new Set(filters.filter((_filter, index) => ((ways >> index) & 1) === 1));
    return conditions.some((each) => holds(settle(each, passed), push) === 'yes');
  });
}
