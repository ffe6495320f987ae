export { externalFor, lackOf, suppressionFor } from './answer.js';
export { applyConfig } from './apply.js';
export { NO_CONFIG, readConfig } from './read-config.js';
export { toldBy } from './told-elsewhere.js';
