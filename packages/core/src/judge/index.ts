export type { Landing } from './judge.js';
export { type Judged, judgeUnder, requiredOf } from './judge-under.js';
export { notesOn } from './notes.js';
