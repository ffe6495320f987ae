import type { Problem, YamlNode } from '../model/index.js';
import type { YamlDocument } from './document.js';
import { spanOf } from './span.js';

/**
 * A walk through nodes that counts as Go's decoder does, so that it stops where Go stops: a few anchors can
 * stand for billions of nodes. `ended` is set once nothing more may be visited.
 */
export interface Walk {
  readonly document: YamlDocument;
  readonly problems: Problem[];
  visits: number;
  aliasVisits: number;
  aliasDepth: number;
  depth: number;
  /** Characters of text that were copied out of aliases. */
  copied: number;
  ended: boolean;
}

/** Levels including those behind aliases: far more than workflows have, and safe for the call stack. */
const MAX_DEPTH = 500;
const MAX_COPIED = 16_000_000;
const MAX_PROBLEMS = 100;
const RANGE_LOW = 400_000;
const RANGE_HIGH = 4_000_000;

export function startWalk(document: YamlDocument): Walk {
  return {
    document,
    problems: [],
    visits: 0,
    aliasVisits: 0,
    aliasDepth: 0,
    depth: 0,
    copied: 0,
    ended: false,
  };
}

/** Notes a problem at a node; the walk goes on, as Go's does. */
export function note(walk: Walk, node: YamlNode, problem: Omit<Problem, 'span'>): void {
  if (walk.problems.length >= MAX_PROBLEMS) return;
  walk.problems.push({ ...problem, span: spanOf(walk.document, node) });
}

/** Notes a problem at which Go stops decoding at once. */
export function stop(walk: Walk, node: YamlNode, problem: Omit<Problem, 'span'>): void {
  if (!walk.ended) note(walk, node, problem);
  walk.ended = true;
}

/** The share of visits that may come from aliases (yaml.v3 decode.go allowedAliasRatio). */
function allowedRatio(visits: number): number {
  if (visits <= RANGE_LOW) return 0.99;
  if (visits >= RANGE_HIGH) return 0.1;
  return 0.99 - 0.89 * ((visits - RANGE_LOW) / (RANGE_HIGH - RANGE_LOW));
}

function isExcessive(walk: Walk): boolean {
  if (walk.copied > MAX_COPIED) return true;
  if (walk.aliasVisits <= 100 || walk.visits <= 1000) return false;
  return walk.aliasVisits / walk.visits > allowedRatio(walk.visits);
}

/** Counts the visit of a node; `false` when the walk has ended or must end here. */
export function visit(walk: Walk, node: YamlNode): boolean {
  if (walk.ended) return false;
  walk.visits++;
  if (walk.aliasDepth > 0) {
    walk.aliasVisits++;
    if (node.kind === 'scalar') walk.copied += node.text.length;
  }
  if (walk.depth > MAX_DEPTH)
    stop(walk, node, { code: 'yaml-too-deep', data: { limit: MAX_DEPTH } });
  else if (isExcessive(walk))
    stop(walk, node, { code: 'yaml-excessive-aliasing', data: { visits: walk.visits } });
  return !walk.ended;
}
