export { agreeOn } from './agree-on.js';
export { type Bases, basesFor, namedBase } from './bases.js';
export type { PullSpace } from './find-pull-request.js';
export { gapKindsOn } from './gap-kinds.js';
export { groundOf } from './ground-of.js';
export { type Ground, judge, type Landing } from './judge.js';
export {
  emitUnder,
  factsOf,
  type Judged,
  type Judging,
  judgeUnder,
  type Preparation,
  prepareJudging,
  requiredOf,
} from './judge-under.js';
export { ACTIVITIES, flagsOn, spaceOf } from './lands.js';
export { nearest, prepareNearest } from './nearest.js';
export { notesOn } from './notes.js';
export { proveWays } from './prove.js';
export { solve, type Space } from './solve.js';
export { ARRIVALS, isTelling } from './spaces.js';
export { couldBeWantedBy, isWantedBy, prepareWanting } from './wanted.js';
export { losses } from './ways.js';
