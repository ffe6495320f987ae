import type { Dialect } from '../dialect/index.js';
import type { Problem, YamlNode } from '../model/index.js';
import { spanOf, type YamlDocument } from '../yaml/index.js';
import type { Option } from './options.js';

/** A walk through a file. The version of the dialect is looked at only where something `newer` stands. */
export interface Fit {
  readonly document: YamlDocument;
  readonly dialect: Dialect;
  readonly problems: Problem[];
  readonly doubts: string[];
  /** The key that is being read, for doubts. */
  label: string;
  nodes: number;
  depth: number;
}

const MAX_PROBLEMS = 100;
export function complain(fit: Fit, node: YamlNode, problem: Omit<Problem, 'span'>): void {
  if (fit.problems.length >= MAX_PROBLEMS) return;
  fit.problems.push({ ...problem, span: spanOf(fit.document, node) });
}

export function doubt(fit: Fit, what: string): void {
  if (fit.doubts.length < MAX_PROBLEMS) fit.doubts.push(`whether GitHub takes ${what}`);
}

/** github.com has no version and is newer than every GitHub Enterprise Server. */
function isRolling({ version }: Dialect): boolean {
  return !Number.isFinite(version.major);
}

/** Notes that only a form fits that is not sure. */
export function trust(fit: Fit, { doubted }: Option, what: string): void {
  if (doubted === 'unsure' || (doubted === 'newer' && !isRolling(fit.dialect))) doubt(fit, what);
}
