'use strict';
const { createRequire, isBuiltin } = require('node:module');
const { compileFunction } = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');

/** What an earlier test file in this process had compiled: parsing the same again takes as long as loading it. */
const compiled = new Map();

function compile(source, parameters, filename) {
  const before = compiled.get(filename);
  const cachedData = before?.source === source ? before.code : undefined;
  const fn = compileFunction(source, parameters, {
    filename,
    ...(cachedData ? { cachedData } : { produceCachedData: true }),
  });
  if (!cachedData) compiled.set(filename, { source, code: fn.cachedData });
  return fn;
}

/** Whether a name is that of a package of others, and not of a module of the product's. */
const isPackageName = (name) =>
  /^[a-z@]/.test(name) && !isBuiltin(name) && name !== '@jest/globals' && name !== 'expect';

const isInPackage = (file) => file.includes('/node_modules/');
/** It keeps the state of the file that it runs in its own modules. */
const isInRunner = (file) => file.includes('/node_modules/jest-circus/');

/**
 * Runs the tests and the product's modules in the realm of the process (environment.cjs), and has the packages of
 * others loaded by Node, once in a process.
 */
class ProcessRuntime extends JestRuntime {
  constructor(...parameters) {
    super(...parameters);
    const { injectedModuleParameters } = this.executor;
    this.executor.compile = (source, filename) => compile(source, injectedModuleParameters, filename);
  }

  requireModule(from, name, options, isActual) {
    const isOfOthers = name === undefined ? isInPackage(from) && !isInRunner(from) : isPackageName(name);
    return isOfOthers ? createRequire(from)(name ?? from) : super.requireModule(from, name, options, isActual);
  }
}

module.exports = ProcessRuntime;
