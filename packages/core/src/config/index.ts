export { applyConfig } from './apply.js';
export { NO_CONFIG, readConfig } from './read-config.js';
