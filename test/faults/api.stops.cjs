'use strict';
// Loaded into an API's process before its program: halts it where STOP_AT says, after telling its parent, which then
// kills it.
const path = require('node:path');
const invitation = path.join(__dirname, '../../dist/libs/application/src/invitation');
const { InvitationCommands } = require(path.join(invitation, 'invitation-commands.js'));
const { InvitationMatching } = require(path.join(invitation, 'invitation-matching.js'));

const { STOP_AT = '' } = process.env;

function stopAt(point) {
  if (point !== STOP_AT) return undefined;
  process.send({ stoppedAt: point });
  return new Promise(() => undefined);
}

const { closeAccepted } = InvitationMatching.prototype;
InvitationMatching.prototype.closeAccepted = async function (...parameters) {
  await stopAt('before any is closed');
  return closeAccepted.apply(this, parameters);
};
const { sendAsSystem } = InvitationCommands.prototype;
InvitationCommands.prototype.sendAsSystem = async function (...parameters) {
  const receipt = await sendAsSystem.apply(this, parameters);
  await stopAt('after the first was closed');
  return receipt;
};
