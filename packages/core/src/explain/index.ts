export { explainContext } from './explain-context.js';
export type {
  Explanation,
  Holding,
  Later,
  LaterDifference,
  Link,
  NamePart,
  Posting,
} from './explanation.js';
export type { Atom, Hindrance } from './hindrance.js';
export { replay } from './replay.js';
export { ACTIVITIES } from '../judge/index.js';
export type { Absence, Arrival, Doubt, Miss, Outcome, Replay } from './replay-types.js';
