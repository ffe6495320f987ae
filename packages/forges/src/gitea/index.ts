export { createGiteaPullReader } from './pulls.js';
export { createGiteaReader } from './reader.js';
export { createGiteaWriter } from './writer.js';
