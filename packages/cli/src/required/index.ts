export type { Declared } from './declared.js';
export { readRequired } from './read-required.js';
export type { RequiredText } from './required-text.js';
export { selectLayers } from './select.js';
