import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { createServer, request } from "node:https";
import type { AddressInfo } from "node:net";
import { createCertificateAuthority } from "@helm/mesh-lab/parts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Reader, startReader } from "../../src/loopback-mesh/start-reader.ts";

const host = "127.0.0.1";
const seen: IncomingMessage[] = [];
let authority: string;
let upstream: ReturnType<typeof createServer>;
let reader: Reader;

beforeAll(async () => {
  const issuer = await createCertificateAuthority("reader test");
  authority = issuer.certificate;
  const certificate = await issuer.issue({ ips: [host] });
  upstream = createServer({ cert: certificate.certificate, key: certificate.key }, (incoming, response) => {
    seen.push(incoming);
    if (incoming.url === "/silent") {
      response.flushHeaders();
      return;
    }
    response.writeHead(200, { "content-type": "application/json", "content-length": 25 });
    // An address in two pieces, and one line in full before it.
    response.write('{"ip":"10.a"}\n{"i');
    setImmediate(() => response.end('":"10.b"'));
  });
  upstream.listen({ host, port: 0 });
  await once(upstream, "listening");
  const { port } = upstream.address() as AddressInfo;
  reader = await startReader({
    ...{ host, certificate, upstream: { url: `https://${host}:${port}`, certificateAuthority: authority } },
    translate: (json) => json.replaceAll('"10.', '"127.'),
  });
});
afterAll(async () => {
  await reader?.stop();
  upstream?.closeAllConnections();
  upstream?.close();
});

async function get(path: string, headers = {}): Promise<IncomingMessage> {
  const outgoing = request(new URL(path, reader.url), { ca: authority, headers, agent: false }).end();
  const [response] = await once(outgoing, "response");
  return response;
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

test("what is read is translated, whatever the pieces in which it comes", async () => {
  expect(await textOf(await get("/pods"))).toBe('{"ip":"127.a"}\n{"i":"127.b"');
});

test("a client gets JSON that is not packed, and is who it was", async () => {
  const accept = "application/vnd.kubernetes.protobuf;as=Table,application/json;as=Table,application/json";
  await textOf(await get("/pods?watch=true", { accept, "accept-encoding": "gzip", authorization: "Bearer a" }));
  const { url, headers } = seen.at(-1) ?? {};
  expect(url).toBe("/pods?watch=true");
  expect(headers).toMatchObject({ accept: "application/json;as=Table,application/json", authorization: "Bearer a" });
  expect(headers).not.toHaveProperty("accept-encoding");
});

test("a watch that has nothing to tell yet has begun", async () => {
  const response = await get("/silent");
  expect(response.statusCode).toBe(200);
  response.destroy();
});
