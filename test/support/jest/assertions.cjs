'use strict';
const assert = require('node:assert');
const fc = require('fast-check');

/** What a test can look at something with beside `expect`. */
let made = 0;

const COUNTED = [
  'ok',
  'equal',
  'strictEqual',
  'notStrictEqual',
  'deepEqual',
  'deepStrictEqual',
  'notDeepStrictEqual',
  'match',
  'doesNotMatch',
  'throws',
  'rejects',
];
for (const each of [assert, assert.strict])
  for (const name of COUNTED) {
    const original = each[name];
    each[name] = (...parameters) => {
      made += 1;
      return original(...parameters);
    };
  }

fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  // Called at the end of each property. It fails as it would without: with the example, and with what that threw.
  reporter: (details) => {
    made += 1;
    if (details.failed) throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance });
  },
});

/** How many assertions and properties there have been in this process, `expect`s aside. */
exports.assertionsMade = () => made;
