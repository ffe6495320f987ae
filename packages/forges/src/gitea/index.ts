export { createGiteaReader } from './reader.js';
export { createGiteaWriter } from './writer.js';
