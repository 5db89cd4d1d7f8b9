import { Duration } from 'cdk8s';
import { HttpMethod, HttpScheme } from '../../src/handlers/http';
import { HttpRequestStepOptions } from '../../src/handlers/http-request-step';
import { Step } from '../../src/handlers/steps';
import { HttpClient, MISSING_CLIENTS, NO_CLIENT, PRESENT_CLIENTS, runLines } from '../support/http-clients';
import { TestServer } from '../support/http-server';

let plain: TestServer;
let secure: TestServer;
beforeAll(async () => { [plain, secure] = await Promise.all([TestServer.start('http'), TestServer.start('https')]); });
afterAll(async () => { await Promise.all([plain.stop(), secure.stop()]); });

const call = (client: HttpClient, options: Partial<HttpRequestStepOptions> = {}) =>
  runLines(Step.httpRequest({ port: plain.port, ...options }).toShell(), client);

test('no HTTP client is missing where all are required', () => {
  if (MISSING_CLIENTS.length > 0) { console.warn(`HTTP steps are not tested with: ${MISSING_CLIENTS.join(', ')}`); }
  expect(process.env.REQUIRE_SHELLS === '1' ? MISSING_CLIENTS : []).toEqual([]);
});

describe.each(PRESENT_CLIENTS.map((client) => [client.name, client] as const))('with %s', (name, client) => {
  const isBusybox = name === 'busybox wget';
  const at = (path: string) => `${path}?${name.replace(/\W/g, '')}`;

  test.each([[200, true], [204, true], [404, false], [500, false], [503, false]])('status %i is success: %s', async (status, success) => {
    const outcome = await call(client, { path: at(`/${status}`) });
    expect(outcome.status === 0).toBe(success);
  });

  test('a redirect counts by where it leads', async () => {
    expect((await call(client, { path: at('/redirect/200') })).status).toBe(0);
    expect((await call(client, { path: at('/redirect/404') })).status).not.toBe(0);
  });

  test('nobody listening is a failure, at once', async () => {
    const closed = await TestServer.start('http');
    const { port } = closed;
    await closed.stop();
    const outcome = await call(client, { port });
    expect(outcome.status).not.toBe(0);
    expect(outcome.seconds).toBeLessThan(3);
  });

  test('a proxy of the environment is not asked for the pod itself', async () => {
    const env = { http_proxy: 'http://127.0.0.1:1', HTTPS_PROXY: 'http://127.0.0.1:1', ALL_PROXY: 'http://127.0.0.1:1' };
    const { status } = await runLines(Step.httpRequest({ port: plain.port, path: at('/200') }).toShell(), client, env);
    expect(status).toBe(0);
  });

  test('POST sends headers and body byte for byte', async () => {
    const body = '@not-a-file "quoted" \'single\' $HOME `id` ünï\nsecond line & 100%';
    const path = at('/200/post');
    const { status } = await call(client, { path, method: HttpMethod.POST, httpHeaders: [{ name: 'X-Reason', value: 'it\'s "over" $HOME' }], body });
    expect(status).toBe(0);
    const [request] = plain.seenAt(path);
    expect(request!.method).toBe('POST');
    expect(request!.body.toString()).toBe(body);
    expect(request!.headers['x-reason']).toBe('it\'s "over" $HOME');
  });

  test('POST without a body sends an empty one', async () => {
    const path = at('/200/empty');
    expect((await call(client, { path, method: HttpMethod.POST })).status).toBe(0);
    const [request] = plain.seenAt(path);
    expect([request!.method, request!.headers['content-length']]).toEqual(['POST', '0']);
  });

  test.each([HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE])('%s is sent, or refused in words', async (method) => {
    const path = at(`/200/${method}`);
    const outcome = await call(client, { path, method });
    if (isBusybox) {
      expect(outcome.said).toEqual([`wget of busybox cannot send ${method}; put curl or GNU wget into the image`]);
      expect(outcome.status).toBe(127);
    } else {
      expect(outcome.status).toBe(0);
      expect(plain.seenAt(path).map((request) => request.method)).toEqual([method]);
    }
  });

  test('a self-signed certificate is taken from the pod itself', async () => {
    expect((await call(client, { scheme: HttpScheme.HTTPS, port: secure.port, path: at('/200') })).status).toBe(0);
    expect((await call(client, { scheme: HttpScheme.HTTPS, port: secure.port, path: at('/500') })).status).not.toBe(0);
  });

  test('a self-signed certificate is refused where certificates are verified', async () => {
    const path = at('/200/verified');
    const outcome = await call(client, { scheme: HttpScheme.HTTPS, port: secure.port, path, verifyCertificate: true });
    expect(outcome.status).not.toBe(0);
    expect(secure.seenAt(path)).toEqual([]);
    expect(outcome.said).toEqual(isBusybox ? ['wget of busybox cannot verify certificates; put curl or GNU wget into the image'] : []);
  });

  test('a failure is tried again, as often as it says and no more', async () => {
    const enough = at('/fail/2');
    const fast = { retries: 2, retryInterval: Duration.seconds(0) };
    expect((await call(client, { path: enough, ...fast })).status).toBe(0);
    expect(plain.seenAt(enough)).toHaveLength(3);
    const tooFew = at('/fail/9');
    expect((await call(client, { path: tooFew, ...fast })).status).not.toBe(0);
    expect(plain.seenAt(tooFew)).toHaveLength(3);
  });

  test('a server that hangs is left at the timeout, where the client has one', async () => {
    if (isBusybox) { return; } // the busybox at hand may have no -T; there the limit of the step ends it (script tests)
    const outcome = await call(client, { path: at('/hang'), timeout: Duration.seconds(1) });
    expect(outcome.status).not.toBe(0);
    expect(outcome.seconds).toBeLessThan(3);
  });
});

test('an image without any client is told so, in words', async () => {
  const outcome = await call(NO_CLIENT);
  expect(outcome).toMatchObject({ status: 127, said: ['needs curl or wget in the image'] });
});

test('the bound counts every attempt and every pause', () => {
  const step = Step.httpRequest({ port: 80, timeout: Duration.seconds(3), retries: 4, retryInterval: Duration.seconds(2) });
  expect(step.maxDuration.toSeconds()).toBe(5 * 3 + 4 * 2);
});

test.each<[string, Partial<HttpRequestStepOptions>, string]>([
  ['a port of 0', { port: 0 }, '\'port\' must be a whole number from 1 to 65535, got 0'],
  ['a port above 65535', { port: 65536 }, '\'port\' must be a whole number from 1 to 65535, got 65536'],
  ['a path without slash', { path: 'shutdown' }, '\'path\' must begin with "/" and have no blanks; write them as %20, got "shutdown"'],
  ['a path with a blank', { path: '/a b' }, '\'path\' must begin with "/" and have no blanks; write them as %20, got "/a b"'],
  ['a header name that is none', { httpHeaders: [{ name: 'X_Y', value: '' }] }, '\'httpHeaders\' must have names of letters, digits and "-", got "X_Y"'],
  ['a header of two lines', { httpHeaders: [{ name: 'X', value: 'a\r\nY: b' }] }, '\'httpHeaders\' must have values of one line without control characters, got "a\\r\\nY: b" for X'],
  ['a host with a port', { host: 'a:80' }, '\'host\' must be a host name or an address without scheme, port and path, got "a:80"'],
  ['a host that reads like an option', { host: '-k' }, '\'host\' must be a host name or an address without scheme, port and path, got "-k"'],
  ['a fraction of a second', { timeout: Duration.millis(1500) }, '\'timeout\' must be a whole number of seconds, got 1500 ms'],
  ['no time at all', { timeout: Duration.seconds(0) }, '\'timeout\' must be 1s or more, got 0s'],
  ['a negative number of retries', { retries: -1 }, '\'retries\' must be a whole number, 0 or more, got -1'],
  ['a GET with a body', { body: 'x' }, '\'body\' must not be given with \'method\' GET; use HttpMethod.POST'],
])('refuses %s', (_what, options, message) => {
  expect(() => Step.httpRequest({ port: 80, ...options })).toThrow(message);
});

test('an IPv6 address is written in brackets', () => {
  expect(Step.httpRequest({ host: '::1', port: 80 }).description).toBe('GET http://[::1]:80/');
});
