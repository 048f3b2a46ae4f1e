'use strict';
const Sequencer = require('@jest/test-sequencer').default;

/** What reads the log whole, again and again: it is short as long as few tests have written. */
const READERS = [
  'browser/operations-machinery',
  'integration/audit.compare',
  'acceptance/audit-reports',
  'acceptance/access',
];

/** What takes longest, the longest first. */
const LONGEST = [
  'browser/accessibility',
  'acceptance/erasure',
  'acceptance/limits',
  'acceptance/fuzz',
  'browser/walk',
  'acceptance/machinery',
  'browser/audit',
  'browser/intentions',
  'acceptance/operations',
  'acceptance/bad-input',
  'acceptance/revocation',
  'acceptance/repeats',
  'faults/silent',
  'faults/kill',
  'acceptance/subscriptions',
  'acceptance/walkthrough',
  'acceptance/round-trips',
  'integration/reactor',
  'integration/mail',
  'integration/mail.process',
  'integration/returned-mail',
  'integration/read-models.replay',
  'integration/scheduled-reminders',
  'integration/read-models.views',
  'integration/projector.process',
  'integration/entry-points',
  'integration/whole-tree.process',
];

const FIRST = [...READERS, ...LONGEST];

/**
 * Readers first, then the longest. Before jest knows how long a file takes it takes the size for it; a long one would
 * then begin last, and the other cores wait for it.
 */
module.exports = class TestOrder extends Sequencer {
  async sort(tests) {
    const rank = ({ path }) => {
      const place = FIRST.findIndex((name) => path.includes(`/test/${name}.spec`));
      return place === -1 ? FIRST.length : place;
    };
    return (await super.sort(tests)).sort((one, other) => rank(one) - rank(other));
  }
};
