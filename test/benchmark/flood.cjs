'use strict';
// A process that asks as fast as it is answered, over so many connections: told `on` or `off` by its parent, it answers
// `off` with the statuses it got.
const http = require('node:http');

const { url, path, authorizations, connections } = JSON.parse(process.argv[2] ?? '');
const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
let on = false;
let statuses = {};
let asked = 0;

/** From many addresses of this machine, as from many machines: the limit of one address is not what is looked at. */
const localAddress = (n) => (process.platform === 'linux' ? `127.0.0.${2 + (n % 50)}` : undefined);

function ask(n) {
  if (!on) return;
  asked += 1;
  const headers = { Authorization: authorizations[asked % authorizations.length] };
  const request = http.get(`${url}${path}`, { agent, headers, localAddress: localAddress(n) }, (response) => {
    statuses[response.statusCode] = (statuses[response.statusCode] ?? 0) + 1;
    response.resume().on('end', () => ask(n));
  });
  request.on('error', () => setTimeout(ask, 10, n));
}

process.on('message', (message) => {
  on = message === 'on';
  if (on) for (let n = 0; n < connections; n += 1) ask(n);
  else process.send(statuses);
  statuses = {};
});
