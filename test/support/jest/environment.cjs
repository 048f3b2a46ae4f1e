'use strict';
const { AsyncLocalStorage } = require('node:async_hooks');
const { defaultMetadataStorage } = require('class-transformer/cjs/storage');
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { assertionsMade } = require('./assertions.cjs');

const timerConfig = { idToRef: (id) => id, refToId: (timer) => timer };

/** What jest's runner keeps in the globals of the file that it runs. */
const OF_THE_RUNNER =
  /^(EVENT_HANDLERS|JEST_STATE_SYMBOL|LOG_ERRORS_BEFORE_RETRY|RETRY_|TEST_TIMEOUT_SYMBOL|WAIT_BEFORE_RETRY)/;

/** Stores of a value per asynchronous call: from its first use on, each is told of every promise of the process. */
const asked = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...parameters) {
  asked.add(this);
  return run.apply(this, parameters);
};

/**
 * Lets go of what packages, which are loaded once, keep of a file that has run: the store that jest's runner makes for
 * it, and what the decorators of its classes have said. Else each file is slower, and larger, than the one before.
 */
function forget() {
  for (const store of asked) store.disable();
  asked.clear();
  delete globalThis.classValidatorMetadataStorage;
  defaultMetadataStorage.clear();
}

/**
 * The globals of the process itself for every test file, in place of a context of their own: what the tests use of
 * others (NestJS, the drivers of both engines, some thousand modules) is then loaded once in a process and not once in
 * a file, and an `Error` of theirs is an `Error` of ours. Each file still loads the product's modules anew, and finds
 * the environment variables as the run set them. A test that comes to its end without looking at anything fails: it
 * would pass whatever the product did.
 */
class ProcessEnvironment {
  constructor({ projectConfig }) {
    this.global = globalThis;
    this.conditions = projectConfig.testEnvironmentOptions.customExportConditions;
    this.expectsAssertions = projectConfig.testEnvironmentOptions.expectsAssertions ?? false;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = new LegacyFakeTimers({
      config: projectConfig,
      global: globalThis,
      moduleMocker: this.moduleMocker,
      timerConfig,
    });
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    const { env, exit, getBuiltinModule } = process;
    this.before = { env: { ...env }, process: { exit, getBuiltinModule }, console };
  }

  async setup() {}

  async teardown() {
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    forget();
    Object.assign(process, this.before.process);
    globalThis.console = this.before.console;
    for (const key of Object.getOwnPropertySymbols(globalThis))
      if (OF_THE_RUNNER.test(key.description ?? '')) Reflect.deleteProperty(globalThis, key);
    for (const name of Object.keys(process.env)) if (!(name in this.before.env)) delete process.env[name];
    Object.assign(process.env, this.before.env);
  }

  handleTestEvent({ name, test }) {
    if (name === 'test_fn_start') this.madeBefore = assertionsMade();
    if (name !== 'test_fn_success' || !this.expectsAssertions) return;
    const asserted = assertionsMade() > this.madeBefore || globalThis.expect.getState().assertionCalls > 0;
    if (!asserted) test.errors.push(new Error('The test asserted nothing.'));
  }

  exportConditions() {
    return this.conditions;
  }

  getVmContext() {
    return globalThis;
  }
}

module.exports = ProcessEnvironment;
