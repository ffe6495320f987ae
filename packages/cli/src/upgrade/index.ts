export { findBridge } from './find-bridge.js';
