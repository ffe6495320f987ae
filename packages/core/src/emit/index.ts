export { chooseDirectory } from './choose-files.js';
export { type Emitted, emit, type Scene } from './emit.js';
export { type Posted, type Stage, simulate } from './simulate.js';
