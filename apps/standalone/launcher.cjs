'use strict';
// Stands where the compiler wrote a program that has been bundled (bundle.mjs): runs the bundle, with the code cache of
// this version of Node if there is one. With `--enable-source-maps` the program runs module by module as compiled, and
// what it says of an error names the lines of the sources.
const fs = require('node:fs');
const { wrap } = require('node:module');
const { constants, Script } = require('node:vm');

const program = __filename.replace(/\.js$/, '');

function bundled() {
  const [bundle, cache] = [`${program}.bundle.js`, `${program}.bundle.cache`];
  return new Script(wrap(fs.readFileSync(bundle, 'utf8').replace(/^#!/, '//')), {
    filename: bundle,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(fs.existsSync(cache) && { cachedData: fs.readFileSync(cache) }),
  });
}

if (process.sourceMapsEnabled) require(`${program}.modules.js`);
else {
  const script = bundled();
  script.runInThisContext()(exports, require, module, __filename, __dirname);
  // For whoever makes the cache: what has been run is what it is worth to have compiled.
  exports.script = script;
}
