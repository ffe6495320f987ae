import { type Space, solve } from '../judge/index.js';
import type { Condition } from '../model/index.js';
import type { Holding } from './explanation.js';

/** On how many points of a space a condition holds; that a path list fails without any changed file is no news. */
export function holdingOf(condition: Condition, space: Space): Holding {
  const can = solve(condition, true, space);
  const fails = solve(condition, false, space);
  if (can.kind === 'none') return 'never';
  if (can.kind === 'unknown') return 'unknown';
  if (fails.kind === 'none') return 'always';
  if (fails.kind === 'unknown') return 'unknown';
  const onlyEmpty = condition.kind === 'paths' && fails.point.changed.length === 0;
  return onlyEmpty ? 'always' : 'sometimes';
}
