// @slack/bolt's own receiver: SLACK_SIGNING_SECRET=... MLROLE_NODE=.../node_modules node receive.mjs
// Prints its port, then a line of JSON for each request that it accepted. Ends when standard input ends.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(resolve(process.env.MLROLE_NODE, 'a'));
const { App, HTTPReceiver, LogLevel } = require('@slack/bolt');

const receiver = new HTTPReceiver({ signingSecret: process.env.SLACK_SIGNING_SECRET, logLevel: LogLevel.ERROR });
const app = new App({ receiver, token: 'xoxb-none', botId: 'B0', botUserId: 'U0', tokenVerificationEnabled: false, logLevel: LogLevel.ERROR });
app.use(async ({ body, ack }) => {
  console.log(JSON.stringify(body));
  await ack?.();
});
const server = await receiver.start(0);
console.log(server.address().port);
process.stdin.on('end', () => process.exit(0)).resume();
