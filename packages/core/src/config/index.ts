export { acceptVerdicts, suppressFindings } from './accept.js';
export { NO_CONFIG, readConfig } from './read-config.js';
