export { type Judged, type Judging, judgeUnder, requiredOf } from './judge-under.js';
export { isWantedBy, type Landing } from './judge.js';
export { notesOn } from './notes.js';
