export { chooseServer, seedFor, type StageServer } from './stage-server.js';
