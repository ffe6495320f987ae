export { countRequests } from './count-requests.js';
export { parseHost } from './host.js';
export type { Limited, Manners } from './manners.js';
export { readRetryAfter } from './retry.js';
export {
  type Answer,
  type Call,
  createTransport,
  type Transport,
  type TransportOptions,
} from './transport.js';
