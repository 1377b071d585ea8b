/** tfjs-core's tests ask jasmine-core for itself; the runner has put it on the global object. */
exports.core = () => globalThis.jasmine;
