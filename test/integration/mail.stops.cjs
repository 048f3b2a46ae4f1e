'use strict';
// Loaded into a reactor's process before its program: keeps it to the events of one test, and halts it at the point
// that STOP_AT names, after telling its parent, which then kills it, or pauses it. A process that is killed while it
// waits there has done what came before and nothing of what comes after; one that was paused (SIGSTOP) and is woken
// (SIGCONT) goes on.
const path = require('node:path');
const libs = path.join(__dirname, '..', '..', 'dist', 'libs');
const { EventStoreDbEventLog } = require(path.join(libs, 'event-store/src/index.js'));
const { Deliveries, SmtpMailer } = require(path.join(libs, 'mail/src/index.js'));

const { RUN = '', STOP_AT = '' } = process.env;

function stopAt(point) {
  if (point !== STOP_AT) return undefined;
  const woken = new Promise((resolve) => process.once('SIGCONT', resolve)); // before anybody can pause it
  process.send({ stoppedAt: point });
  return woken;
}

function stopAround(type, method, before, after) {
  const real = type.prototype[method];
  type.prototype[method] = async function (...parameters) {
    await stopAt(before);
    const result = await real.apply(this, parameters);
    await stopAt(after);
    return result;
  };
}

stopAround(Deliveries, 'request', 'before the request is recorded', 'after the request was recorded');
stopAround(Deliveries, 'begin', 'before the attempt is counted', 'after the attempt was counted');
stopAround(SmtpMailer, 'send', 'before the mail is handed over', 'after the mail was taken over');
stopAround(Deliveries, 'record', 'before the outcome is recorded', 'after the outcome was recorded');
stopAround(Deliveries, 'cameBack', 'before the return is recorded', 'after the return was recorded');

const { subscribe } = EventStoreDbEventLog.prototype;
EventStoreDbEventLog.prototype.subscribe = async function* (options) {
  for await (const messages of subscribe.call(this, options)) {
    yield messages.map((message) => {
      const foreign = message.kind === 'event' && !message.event.metadata?.correlationId?.startsWith(RUN);
      return foreign ? { kind: 'checkpoint', position: message.event.position } : message;
    });
  }
};
