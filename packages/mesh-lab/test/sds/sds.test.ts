import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isMeshLabError } from "../../src/errors.ts";
import { createCertificateAuthority } from "../../src/pki/index.ts";
import { type Sds, startSds, type WorkloadIdentity } from "../../src/sds/index.ts";
import { type EnvoyClient, envoyClient, node, SECRET_URL } from "./envoy-client.ts";

const authority = await createCertificateAuthority();
const shopCertificate = await authority.issue({ uris: ["spiffe://cluster.local/ns/web/sa/shop"] });

let directory: string;
let socket: string;
let sds: Sds;
let client: EnvoyClient;
let asked: WorkloadIdentity[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "mesh-lab-test-"));
  socket = join(directory, "sds.sock");
  asked = [];
  sds = await startSds({
    socket,
    root: authority.certificate,
    certificateOf: async (identity) => {
      asked.push(identity);
      if (identity.namespace !== "web") throw new Error(`no workload in ${identity.namespace}`);
      return shopCertificate;
    },
  });
  client = envoyClient(socket);
});
afterEach(async () => {
  client.close();
  await sds.stop();
  await rm(directory, { recursive: true, force: true });
});

const own = {
  name: "default",
  tls_certificate: {
    certificate_chain: { inline_string: shopCertificate.certificate },
    private_key: { inline_string: shopCertificate.key },
  },
};
const trust = { name: "ROOTCA", validation_context: { trusted_ca: { inline_string: authority.certificate } } };

describe("an Envoy", () => {
  test("gets its own certificate, and whom it trusts", async () => {
    const stream = client.stream();
    stream.send({ node: node("web", "shop"), resource_names: ["default", "ROOTCA"] });
    expect(await stream.next()).toEqual({
      version_info: "1",
      nonce: "1",
      type_url: SECRET_URL,
      types: [SECRET_URL, SECRET_URL],
      secrets: [own, trust],
    });
    expect(asked).toEqual([{ namespace: "web", serviceAccount: "shop" }]);
    stream.end();
    expect(await stream.status).toMatchObject({ code: status.OK });
    expect(sds.problems()).toEqual([]);
  });

  test("gets no second answer when it accepts the first, and one when it asks for something else", async () => {
    const stream = client.stream();
    stream.send({ node: node("web", "shop"), resource_names: ["ROOTCA"] });
    expect((await stream.next()).secrets).toEqual([trust]);
    stream.send({ resource_names: ["ROOTCA"], version_info: "1", response_nonce: "1" });
    // It says who it is in its first message alone.
    stream.send({ resource_names: ["default"], version_info: "1", response_nonce: "1" });
    expect(await stream.next()).toMatchObject({ version_info: "2", nonce: "2", secrets: [own] });
    stream.end();
    expect(await stream.status).toMatchObject({ code: status.OK });
    expect(sds.problems()).toEqual([]);
  });

  test("that refuses a secret is a problem, told once, and gets no second answer", async () => {
    const stream = client.stream();
    stream.send({ node: node("web", "shop"), resource_names: ["default"] });
    const { nonce } = await stream.next();
    const refusal = {
      resource_names: ["default"],
      response_nonce: nonce,
      error_detail: { code: 13, message: "bad key" },
    };
    stream.send(refusal);
    stream.send(refusal);
    stream.send({ resource_names: ["ROOTCA"], response_nonce: nonce });
    expect((await stream.next()).secrets).toEqual([trust]);
    expect(sds.problems()).toEqual(["sidecar~127.3.0.9~shop.web~x refused default: bad key"]);
  });

  test("and another one have streams of their own", async () => {
    const [first, second] = [client.stream(), client.stream()];
    first.send({ node: node("web", "shop"), resource_names: ["default"] });
    second.send({ node: node("web", "cart"), resource_names: ["default"] });
    expect((await first.next()).nonce).toBe("1");
    expect((await second.next()).nonce).toBe("1");
    expect(asked.map(({ serviceAccount }) => serviceAccount).sort()).toEqual(["cart", "shop"]);
  });
});

describe("a stream ends with the reason, which is also a problem,", () => {
  const id = "sidecar~127.3.0.9~shop.other~x";
  test.each([
    ["without a certificate", { node: node("other", "shop") }, "default", `${id} got no secrets: no workload in other`],
    [
      "for an unknown secret",
      { node: node("other", "shop") },
      "kubernetes://tls",
      `${id} got no secrets: there is no secret kubernetes://tls, here are: default, ROOTCA`,
    ],
    [
      "for an Envoy that does not say who it is",
      {},
      "default",
      "An Envoy without a node id got no secrets: its node metadata must have NAMESPACE and SERVICE_ACCOUNT, each a text",
    ],
    [
      "for an Envoy with an incomplete identity",
      { node: node("web", "") },
      "default",
      "sidecar~127.3.0.9~shop.web~x got no secrets: its node metadata must have NAMESPACE and SERVICE_ACCOUNT, each a text",
    ],
  ])("%s", async (_what, who, name, problem) => {
    const stream = client.stream();
    stream.send({ ...who, resource_names: [name] });
    const [, details] = problem.split(" got no secrets: ");
    expect(await stream.status).toEqual({ code: status.UNAVAILABLE, details });
    expect(sds.problems()).toEqual([problem]);
  });
});

describe("stop", () => {
  test("ends open streams at once, and removes the socket", async () => {
    const stream = client.stream();
    stream.send({ node: node("web", "shop"), resource_names: ["default"] });
    await stream.next();
    const start = performance.now();
    await sds.stop();
    expect(performance.now() - start).toBeLessThan(1000);
    expect((await stream.status).code).not.toBe(status.OK);
    expect(existsSync(socket)).toBe(false);
    await sds.stop();
  });

  test("ends a connection that says nothing", async () => {
    const connection = connect(socket);
    const closed = once(connection, "close");
    connection.on("error", () => {});
    connection.resume();
    await once(connection, "connect");
    await sds.stop();
    await closed;
  });
});

test("a socket that cannot be made is told as such", async () => {
  const place = join(directory, "none", "sds.sock");
  const start = startSds({ socket: place, root: "", certificateOf: async () => shopCertificate });
  const error: unknown = await start.catch((reason: unknown) => reason);
  if (!isMeshLabError(error)) throw error;
  expect(error.code).toBe("sds.socket");
  expect(error.message).toBe(`Secrets cannot be served on ${place}: listen EACCES: permission denied ${place}`);
});

test("a path that is too long for a socket is told as such", async () => {
  const place = join(directory, "s".repeat(120));
  const start = startSds({ socket: place, root: "", certificateOf: async () => shopCertificate });
  await expect(start).rejects.toThrow(
    `Secrets cannot be served on ${place}: its path has ${place.length} bytes, that of a socket may have 107; ` +
      "set TMPDIR to a shorter directory",
  );
});

test("a socket that is taken is left alone", async () => {
  const place = join(directory, "taken.sock");
  await writeFile(place, "");
  const start = startSds({ socket: place, root: "", certificateOf: async () => shopCertificate });
  await expect(start).rejects.toThrow("EADDRINUSE");
  expect(existsSync(place)).toBe(true);
});
