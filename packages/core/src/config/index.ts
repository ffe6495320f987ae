export { NO_CONFIG, readConfig } from './read-config.js';
