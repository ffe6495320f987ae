export { predictUpgrade } from './upgrade.js';
