export { judge, type Landing } from './judge.js';
export { lands } from './lands.js';
