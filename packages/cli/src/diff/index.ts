export { gitTrouble } from './git-in-words.js';
export { type Range, readRange, settleRange } from './range.js';
export { readChange } from './read-change.js';
