import { once } from "node:events";
import { createSecureServer, type Http2SecureServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, createClient, type WireRequest } from "../../src/client/index.ts";
import { type CertificateAuthority, createCertificateAuthority } from "../../src/pki/index.ts";

/** Answers with the request as it came over the wire, so that nothing of it is hidden by a parser. */
function rawServer(): Server {
  return createServer((socket) => {
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
      if (!text.includes("\r\n\r\n")) return;
      socket.end(`HTTP/1.1 200 OK\r\nX-Twice: a\r\nx-twice: b\r\ncontent-length: ${text.length}\r\n\r\n${text}`);
      text = "";
    });
    socket.on("error", () => undefined);
  });
}

const plain = { protocol: "http/1.1", method: "GET", headers: [], timeoutMs: 2_000, reuse: false } as const;

describe("a client without TLS", () => {
  const server = rawServer();
  const client = createClient();
  let to: Pick<WireRequest, "address" | "port" | "authority">;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    to = { address: "127.0.0.1", port: (server.address() as AddressInfo).port, authority: "shop.example.com" };
  });
  afterAll(() => {
    client.disconnect();
    return new Promise((resolve) => server.close(resolve));
  });

  test("sends a path and headers as they are, repeated ones apart", async () => {
    const answer = await client.send({
      ...plain,
      ...to,
      method: "POST",
      path: "//a/../b/%2e?c=%20",
      headers: [
        ["x-One", "1"],
        ["x-one", "2 "],
      ],
      body: "hello",
    });
    expect(answer).toMatchObject({ type: "response", status: 200 });
    expect(answer.type === "response" && answer.body.split("\r\n")).toEqual([
      "POST //a/../b/%2e?c=%20 HTTP/1.1",
      "host: shop.example.com",
      "x-One: 1",
      "x-one: 2 ",
      "content-length: 5",
      "Connection: close",
      "",
      "hello",
    ]);
  });

  test("gives header lines in their order, repeated ones apart", async () => {
    const answer = await client.send({ ...plain, ...to, path: "/" });
    expect(answer.type === "response" && answer.headers.slice(0, 2)).toEqual([
      ["x-twice", "a"],
      ["x-twice", "b"],
    ]);
  });

  test("tells of a connection that is refused", async () => {
    const answer = await client.send({ ...plain, ...to, port: 1, path: "/" });
    expect(answer).toMatchObject({ type: "failure", code: "ECONNREFUSED" });
  });

  test("gives up when the time is over", async () => {
    const silent = createServer((socket) => socket.on("error", () => undefined).resume());
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    for (const reuse of [false, true]) {
      const answer = await client.send({ ...plain, ...to, port, path: "/", timeoutMs: 50, reuse });
      expect(answer).toMatchObject({ type: "failure", code: "TIMEOUT", message: "no answer within 50 ms" });
    }
    client.disconnect();
    await new Promise((resolve) => silent.close(resolve));
  });
});

describe("a client with TLS", () => {
  let authority: CertificateAuthority;
  let client: Client;
  let connections = 0;
  let server: Http2SecureServer;
  let spoken: string | null;
  let to: Omit<WireRequest, "protocol">;

  beforeAll(async () => {
    authority = await createCertificateAuthority();
    const uri = "spiffe://cluster.local/ns/web/sa/shop";
    const { certificate, key } = await authority.issue({ uris: [uri] });
    server = createSecureServer({
      cert: certificate,
      key,
      ca: authority.certificate,
      requestCert: true,
      allowHTTP1: true,
      minVersion: "TLSv1.1",
      ciphers: "DEFAULT:@SECLEVEL=0",
    });
    server.on("secureConnection", (socket) => {
      connections += 1;
      spoken = socket.getProtocol();
    });
    server.on("request", (request, response) => {
      response.setHeader("x-version", request.httpVersion);
      response.setHeader("set-cookie", ["a=1", "b=2"]);
      const answer = () => response.end(String(request.headers["x-one"]));
      if (request.url === "/slow") {
        server.once("answer", answer);
        server.emit("slow");
      } else answer();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    client = createClient();
    const me = await authority.issue({ uris: ["spiffe://cluster.local/ns/web/sa/me"] });
    to = {
      ...plain,
      address: "127.0.0.1",
      port: (server.address() as AddressInfo).port,
      authority: "shop.web",
      path: "/",
      headers: [
        ["x-one", "1"],
        ["x-one", "2"],
      ],
      reuse: true,
      tls: { authority: authority.certificate, certificate: me.certificate, key: me.key, serverUri: uri },
    };
  });
  afterAll(() => {
    client.disconnect();
    return new Promise((resolve) => server.close(resolve));
  });

  test.each([
    ["http/1.1", "1.1"],
    ["h2", "2.0"],
  ] as const)("speaks %s, over one connection until it is told to disconnect", async (protocol, version) => {
    connections = 0;
    for (const _ of [1, 2, 3]) {
      const answer = await client.send({ ...to, protocol });
      expect(answer).toMatchObject({ type: "response", status: 200, body: "1, 2" });
      const lines = answer.type === "response" ? answer.headers : [];
      expect(lines).toContainEqual(["x-version", version]);
      expect(lines.filter(([name]) => name === "set-cookie")).toEqual([
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2"],
      ]);
    }
    expect(connections).toBe(1);
    client.disconnect();
    await client.send({ ...to, protocol });
    await client.send({ ...to, protocol, reuse: false });
    expect(connections).toBe(3);
    client.disconnect();
  });

  test.each(["http/1.1", "h2"] as const)(
    "is answered what it asked before it was told to disconnect, with %s",
    async (protocol) => {
      await client.send({ ...to, protocol });
      connections = 0;
      const asked = client.send({ ...to, protocol, path: "/slow" });
      await once(server, "slow");
      client.disconnect();
      // Not over the connection that is about to end.
      expect(await client.send({ ...to, protocol })).toMatchObject({ type: "response", status: 200 });
      expect(connections).toBe(1);
      server.emit("answer");
      expect(await asked).toMatchObject({ type: "response", status: 200, body: "1, 2" });
      client.disconnect();
      await client.send({ ...to, protocol });
      expect(connections).toBe(2);
    },
  );

  test.each(["http/1.1", "h2"] as const)("that is closed ends what is under way, with %s", async (protocol) => {
    const other = createClient();
    const asked = other.send({ ...to, protocol, path: "/slow" });
    await once(server, "slow");
    other.close();
    expect((await asked).type).toBe("failure");
    server.emit("answer");
  });

  test("takes a short answer for what it is, on every new connection", async () => {
    const answers = [];
    for (let count = 0; count < 100; count += 1)
      answers.push(await client.send({ ...to, protocol: "h2", reuse: false }));
    expect(answers.filter(({ type }) => type !== "response")).toEqual([]);
  });

  test.each(["TLSv1.1", "TLSv1.2", "TLSv1.3"] as const)("speaks %s and no other, if it is told to", async (version) => {
    const tls = { ...to.tls, authority: authority.certificate, version };
    expect(await client.send({ ...to, protocol: "http/1.1", tls, reuse: false })).toMatchObject({ status: 200 });
    expect(spoken).toBe(version);
  });

  test.each(["http/1.1", "h2"] as const)("refuses a server of another name, with %s", async (protocol) => {
    const tls = { authority: authority.certificate, serverUri: "spiffe://cluster.local/ns/web/sa/other" };
    const answer = await client.send({ ...to, protocol, reuse: false, tls });
    expect(answer).toMatchObject({ type: "failure", code: "ERR_TLS_CERT_ALTNAME_INVALID" });
  });

  test.each(["http/1.1", "h2"] as const)("refuses a server of another authority, with %s", async (protocol) => {
    const other = await createCertificateAuthority();
    const answer = await client.send({ ...to, protocol, reuse: false, tls: { authority: other.certificate } });
    expect(answer.type).toBe("failure");
  });
});
