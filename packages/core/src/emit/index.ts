export { chooseDirectory, chooseFiles, shadowingDirectory } from './choose-files.js';
export { type Emitted, emit, prepareEmitting, type Scene } from './emit.js';
export { emissionsAt, type Posted, type Stage, simulate } from './simulate.js';
