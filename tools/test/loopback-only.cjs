// Loaded before a program that a document shows: it may speak to this machine and to no other.
const { Socket } = require('node:net');

const { connect } = Socket.prototype;
const HERE = new Set(['localhost', '127.0.0.1', '::1']);

Socket.prototype.connect = function connectHere(...args) {
  const [first] = args.flat();
  const { host, path } = typeof first === 'object' ? first : { host: args[1] };
  if (path === undefined && !HERE.has(host ?? 'localhost'))
    throw new Error(`a document may not make anything speak to ${host}`);
  return connect.apply(this, args);
};
