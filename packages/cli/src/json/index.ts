export { type Json, type JsonError, type Place, placeAt, readJson } from './read-json.js';
export { readYamlFields } from './read-yaml.js';
