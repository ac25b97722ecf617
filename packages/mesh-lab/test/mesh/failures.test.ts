import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isMeshLabError, MeshLabError } from "../../src/errors.ts";
import { parseObjects, startMesh } from "../../src/index.ts";
import { boundBy, pidOf, programsOf } from "./running.ts";
import { shop } from "./shop.ts";
import { ann, outcome, startShop } from "./start-shop.ts";

/** Where the meshes of a test have their directories, so that it sees what they leave behind. */
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "t-"));
  vi.stubEnv("TMPDIR", directory);
});
afterEach(() => {
  vi.unstubAllEnvs();
  const left = readdirSync(directory);
  const programs = programsOf({ directory });
  rmSync(directory, { recursive: true });
  expect([left, programs, boundBy([process.pid])]).toEqual([[], [], []]);
});

async function failure(run: Promise<unknown>): Promise<MeshLabError> {
  const error: unknown = await run.then(
    () => new Error("It did not fail"),
    (reason: unknown) => reason,
  );
  if (!isMeshLabError(error)) throw error;
  return new MeshLabError(error.code, error.message.replaceAll(directory, "<tmp>"));
}

describe("a mesh that does not start says why, and leaves nothing behind", () => {
  test("a proxy that gets no certificate: of files, which nobody here has", async () => {
    const files = shop.replace(
      "credentialName: shop-cert",
      "serverCertificate: /certs/tls.crt, privateKey: /certs/tls.key",
    );
    const { code, message } = await failure(startShop({ manifests: files }));
    expect(code).toBe("program.hopeless");
    expect(message.replaceAll(/127\.\d+\.\d+/g, "127.X.Y")).toMatchInlineSnapshot(
      `"edge.ingress does not get its configuration from istiod: router~127.X.Y.10~edge-0.ingress~ingress.svc.cluster.local got no secrets: there is no secret file-cert:/certs/tls.crt~/certs/tls.key, here are: default, ROOTCA"`,
    );
  });

  test("manifests of which something is refused: all of it", async () => {
    const broken = `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: unknown, namespace: web}
spec:
  configPatches:
  - applyTo: HTTP_FILTER
    match: {context: SIDECAR_INBOUND}
    patch: {operation: INSERT_BEFORE, value: {name: x, typed_config: {"@type": type.googleapis.com/none.None}}}
---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: unusable, namespace: web}
spec:
  workloadSelector: {labels: {app: orders}}
  configPatches:
  - applyTo: NETWORK_FILTER
    match: {context: SIDECAR_INBOUND}
    patch: {operation: INSERT_FIRST, value: {name: not-there}}
`;
    const { code, message } = await failure(startShop({ manifests: `${shop}---${broken}` }));
    expect(code).toBe("mesh.refused");
    expect(message.replaceAll(/127\.\d+\.\d+/g, "127.X.Y")).toMatchInlineSnapshot(`
      "The mesh does not take the manifests as they are:
        - orders-0.web refuses its Listeners: Error adding/updating listener(s) 127.X.Y.14_8081: Didn't find a registered implementation for 'not-there' with type URL: ''
          127.X.Y.14_8082: Didn't find a registered implementation for 'not-there' with type URL: ''
          127.X.Y.14_8083: Didn't find a registered implementation for 'not-there' with type URL: ''
        - istiod: model: envoyfilter web/unknown failed to build envoy filter value: Envoy filter: could not resolve Any message type: type.googleapis.com/none.None"
    `);
  });

  test("a directory whose path is too long for sockets: before anything starts", async () => {
    const long = join(directory, "a".repeat(90));
    mkdirSync(long);
    vi.stubEnv("TMPDIR", long);
    const { code, message } = await failure(startShop());
    rmSync(long, { recursive: true });
    expect(code).toBe("keeper.directory");
    expect(message.replaceAll(/-\w{6}\b/g, "-XXXXXX").replace(/\d+ bytes/, "N bytes")).toMatchInlineSnapshot(
      `"The path of the mesh's directory would have N bytes in <tmp>/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, and may have 75, for the sockets in it; set TMPDIR to a shorter directory"`,
    );
  });

  test("manifests that cannot be read, and a build that is not there", async () => {
    expect((await failure(startShop({ manifests: "a: [" }))).code).toBe("manifests.invalid");
    expect((await failure(startShop({ istio: "1.2" }))).code).toBe("program.unknown-build");
  });
});

describe("a signal", () => {
  test("before the start: nothing starts", async () => {
    const reason = new Error("not today");
    await expect(startShop({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  test.each([0, 20, 60, 150, 300, 500, 800, 1100, 1400])("after %i ms: what has started ends", async (delay) => {
    const abort = new AbortController();
    const started = startShop({ signal: abort.signal });
    await sleep(delay);
    abort.abort(new Error("enough"));
    const outcome = await started.then(
      (mesh) => mesh,
      (reason: unknown) => reason,
    );
    // On a fast machine it runs by then; the signal ends it all the same.
    if (outcome instanceof Error) expect(outcome.message).toBe("enough");
    else await (outcome as Awaited<typeof started>).stop();
  });

  test("while it runs: it stops, and says so", async () => {
    const abort = new AbortController();
    const mesh = await startShop({ signal: abort.signal });
    abort.abort();
    expect((await failure(mesh.request({ host: "shop.example.com" }))).code).toBe("mesh.stopped");
    await mesh.stop();
    expect(existsSync(mesh.directory)).toBe(false);
  });
});

describe("after stop", () => {
  test("everything says that the mesh is stopped", async () => {
    const mesh = await startShop();
    await mesh.stop();
    const calls = [
      mesh.request({}),
      mesh.send({}),
      mesh.apply(shop),
      mesh.remove([]),
      mesh.replace(shop),
      mesh.takeDown("web/shop"),
      mesh.stats("web/shop"),
      mesh.configDump("web/shop"),
      mesh.problems(),
    ];
    expect(() => mesh.logs()).toThrow("The mesh is stopped. Start another one.");
    for (const call of calls) expect((await failure(call)).message).toBe("The mesh is stopped. Start another one.");
  });

  test("a change that is under way ends with it", async () => {
    const mesh = await startShop();
    const applied = failure(mesh.remove(parseObjects(shop).filter(({ kind }) => kind === "AuthorizationPolicy")));
    await sleep(30);
    await mesh.stop();
    expect((await applied).code).toBe("mesh.stopped");
  });
});

describe("a program that is killed", () => {
  test("istiod: every call says so from then on, a change at once", async () => {
    await using mesh = await startShop();
    const change = failure(
      mesh.apply(
        parseObjects(shop)
          .slice(0, 1)
          .map((map) => ({ ...map, data: { mesh: "{}" } })),
      ),
    );
    process.kill(pidOf(mesh, "istiod"), "SIGKILL");
    const start = performance.now();
    const { code, message } = await change;
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(code).toBe("program.ended");
    expect(message).toMatch(
      /^The mesh is no longer whole\. Start another one\.\nistiod ended with SIGKILL\. Its log ends with:\n {2}\S/,
    );
    expect((await failure(mesh.request({ host: "shop.example.com" }))).message).toBe(message);
    expect((await mesh.problems()).join("\n").replaceAll(directory, "<tmp>")).toContain("istiod ended with SIGKILL");
  });

  test("a proxy: requests say so", async () => {
    await using mesh = await startShop();
    process.kill(pidOf(mesh, "shop.web"), "SIGKILL");
    const request = { host: "shop.example.com", headers: ann } as const;
    const refused = async () => {
      try {
        return outcome(await mesh.request(request)).join();
      } catch (error) {
        return String(error);
      }
    };
    await expect
      .poll(refused)
      .toMatch(/^MeshLabError: The mesh is no longer whole\. Start another one\.\nshop\.web ended with SIGKILL/);
    expect((await mesh.problems()).some((problem) => problem.startsWith("shop.web ended with SIGKILL"))).toBe(true);
  });
});

test("a mesh may start after another one failed", async () => {
  await failure(startShop({ manifests: shop.replace("port: {number: 443", "port: {number: 70000") }));
  await using mesh = await startMesh({ manifests: shop }).then((one) => ({ ...one, [Symbol.asyncDispose]: one.stop }));
  expect((await mesh.request({ host: "own.example.com", path: "/old" })).type).toBe("response");
});
