import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, onTestFinished, test } from "vitest";
import { type KubeCluster, openCluster } from "../../src/cluster/index.ts";
import { apiServer } from "./api-server.ts";
import { directoryWith, kubeconfig } from "./files.ts";

const NEVER = { times: 0, delayMs: 0 };

interface Opened {
  readonly cluster: KubeCluster;
  /** What was asked with, in the order of asking. */
  readonly authorizations: readonly (string | undefined)[];
  /** Of the kubeconfig. */
  readonly directory: string;
}

/** A cluster whose server accepts everything, or a token alone. */
async function opened(user: object, files: Readonly<Record<string, string>> = {}, accepted?: string): Promise<Opened> {
  const authorizations: (string | undefined)[] = [];
  const server = await apiServer(({ headers: { authorization } }) => {
    authorizations.push(authorization);
    const isAccepted = accepted === undefined || authorization === `Bearer ${accepted}`;
    return isAccepted
      ? { body: { gitVersion: "v1.34.4" } }
      : { status: 401, body: { reason: "Unauthorized", message: "Unauthorized" } };
  });
  const directory = await directoryWith({ ...files, config: kubeconfig(["one"], { server, user }) });
  const env = { ...process.env, KUBECONFIG: join(directory, "config"), FROM_OUTSIDE: "yes" };
  return { cluster: await openCluster({ env, retry: NEVER }), authorizations, directory };
}

/** A plugin that counts its runs in its token, and prints what it was told to stderr. */
function plugin(script: string): {
  readonly user: (more?: object) => object;
  readonly files: Readonly<Record<string, string>>;
} {
  const user = (more = {}) => ({
    exec: { apiVersion: "client.authentication.k8s.io/v1", command: "./plugin", interactiveMode: "Never", ...more },
  });
  return { user, files: { plugin: `#!/bin/sh\ncd "$(dirname "$0")"\n${script}\n` } };
}

const COUNTING = `echo x >> runs
echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"token-'$(wc -l < runs | tr -d ' ')'"'$EXPIRES'}}'`;

test("a token, which is shown at every request", async () => {
  const { cluster, authorizations } = await opened({ token: "t" });
  expect([await cluster.version(), await cluster.version()]).toEqual(["v1.34.4", "v1.34.4"]);
  expect(authorizations).toEqual(["Bearer t", "Bearer t"]);
});

test("a file with a token, beside the kubeconfig", async () => {
  const { cluster, authorizations, directory } = await opened({ tokenFile: "token" }, { token: "out-of-a-file\n" });
  await cluster.version();
  await writeFile(join(directory, "token"), "another");
  await cluster.version();
  expect(authorizations).toEqual(["Bearer out-of-a-file", "Bearer another"]);
});

test("a name and a password", async () => {
  const { cluster, authorizations } = await opened({ username: "u", password: "p" });
  await cluster.version();
  expect(authorizations).toEqual([`Basic ${Buffer.from("u:p").toString("base64")}`]);
});

test("who is impersonated", async () => {
  const headers: NodeJS.Dict<string[]>[] = [];
  const server = await apiServer(({ headersDistinct }) => {
    headers.push(headersDistinct);
    return { body: {} };
  });
  const user = { token: "t", as: "jane", "as-uid": "7", "as-groups": ["a", "b"], "as-user-extra": { reason: ["x"] } };
  const directory = await directoryWith({ config: kubeconfig(["one"], { server, user }) });
  await (await openCluster({ kubeconfig: join(directory, "config"), env: {} })).version();
  expect(headers[0]).toMatchObject({
    "impersonate-user": ["jane"],
    "impersonate-uid": ["7"],
    "impersonate-group": ["a", "b"],
    "impersonate-extra-reason": ["x"],
  });
});

describe("a credential plugin", () => {
  test("is run once for all requests", async () => {
    const { user, files } = plugin(COUNTING);
    const { cluster, authorizations } = await opened(user(), files);
    await Promise.all([cluster.version(), cluster.version()]);
    await cluster.version();
    expect(new Set(authorizations)).toEqual(new Set(["Bearer token-1"]));
  });

  test("is run again when the server does not accept its token any more", async () => {
    const { user, files } = plugin(COUNTING);
    const { cluster, authorizations } = await opened(user(), files, "token-2");
    expect(await cluster.version()).toBe("v1.34.4");
    expect(authorizations).toEqual(["Bearer token-1", "Bearer token-2"]);
  });

  test("is run again when its token has run out", async () => {
    const { user, files } = plugin(COUNTING);
    const EXPIRES = ',"expirationTimestamp":"2020-01-01T00:00:00Z"';
    const { cluster, authorizations } = await opened(user({ env: [{ name: "EXPIRES", value: EXPIRES }] }), files);
    await cluster.version();
    await cluster.version();
    expect(authorizations).toEqual(["Bearer token-1", "Bearer token-2"]);
  });

  test("is told its arguments, the environment, and the cluster if it wants to know", async () => {
    const { user, files } = plugin('echo "$1 $FROM_OUTSIDE $KUBERNETES_EXEC_INFO" >&2; exit 3');
    const { cluster } = await opened(user({ args: ["get-token"], provideClusterInfo: true }), files);
    await expect(cluster.version()).rejects.toThrow(
      /get-token yes \{"apiVersion":"client.authentication.k8s.io\/v1","kind":"ExecCredential","spec":\{"interactive":false,"cluster":\{"server":"http:\/\/127/,
    );
  });

  test.each<[string, { readonly script: string; readonly more?: object }, string]>([
    [
      "that fails",
      { script: "echo 'log in first \u001b[31m' >&2; exit 1", more: { installHint: "See https://example.com" } },
      'The credential plugin "./plugin" of the user "one" failed: log in first \\u{1b}[31m\nSee https://example.com',
    ],
    [
      "that is not there",
      { script: "", more: { command: "no-such-plugin" } },
      'The credential plugin "no-such-plugin" of the user "one" cannot be started: ENOENT.',
    ],
    [
      "that speaks another version",
      { script: "", more: { apiVersion: "client.authentication.k8s.io/v1alpha1" } },
      'The credential plugin "./plugin" of the user "one" speaks "client.authentication.k8s.io/v1alpha1"; helm-ts knows client.authentication.k8s.io/v1 and client.authentication.k8s.io/v1beta1.',
    ],
    [
      "that prints something else",
      { script: "echo hunter2" },
      'The credential plugin "./plugin" of the user "one" printed no ExecCredential of client.authentication.k8s.io/v1.',
    ],
    [
      "that wants to ask somebody",
      { script: "", more: { interactiveMode: "Always" } },
      'The credential plugin "./plugin" of the user "one" wants to ask somebody, and here is no terminal.',
    ],
  ])("%s is refused", async (_what, { script, more }, message) => {
    const { user, files } = plugin(script);
    const { cluster } = await opened(user(more), files);
    const said = await cluster.version().catch((error: Error) => error.message);
    expect(said).toBe(message);
  });
});

test("what the server does not accept is said without the token", async () => {
  const { cluster } = await opened({ token: "hunter2" }, {}, "another");
  const said = await cluster.version().catch((error: Error) => error.message);
  expect(said).toMatch(/^GET \/version at http:\/\/127\.0\.0\.1:\d+: Unauthorized$/);
});

test("the proxy of the kubeconfig is gone through", async () => {
  const tunnels: string[] = [];
  const proxy = createServer().on("connect", (request, socket) => {
    tunnels.push(request.url ?? "");
    const onward = connect(Number(request.url?.split(":")[1]), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  const server = await apiServer(() => ({ body: { gitVersion: "v1.34.4" } }));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const directory = await directoryWith({ config: kubeconfig(["one"], { server, cluster: { "proxy-url": address } }) });
  const cluster = await openCluster({ kubeconfig: join(directory, "config"), env: {}, retry: NEVER });
  expect(await cluster.version()).toBe("v1.34.4");
  expect(tunnels).toEqual([server.replace("http://", "")]);
});
