// Signs what comes on standard input: node sign.mjs SECRET TIMESTAMP < body. Prints the signature.
// Node's own crypto, so that it shares nothing with the Python that it is held against.
import { createHmac } from 'node:crypto';
import { buffer } from 'node:stream/consumers';

const [secret, timestamp] = process.argv.slice(2);
const body = await buffer(process.stdin);
const mac = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body);
process.stdout.write(`v0=${mac.digest('hex')}`);
