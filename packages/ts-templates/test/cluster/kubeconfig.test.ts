import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { openCluster } from "../../src/cluster/index.ts";
import { directoryWith, kubeconfig } from "./files.ts";

describe("which cluster it is", () => {
  test("the current context of the given file", async () => {
    const directory = await directoryWith({ config: kubeconfig(["one", "two"]) });
    const path = join(directory, "config");
    const { access } = await openCluster({ kubeconfig: path, env: {} });
    expect(access).toEqual({ kubeconfig: path, context: "one", cluster: "one", server: "https://one.example" });
  });

  test("the named context", async () => {
    const directory = await directoryWith({ config: kubeconfig(["one", "two"]) });
    const { access } = await openCluster({ kubeconfig: join(directory, "config"), context: "two", env: {} });
    expect(access).toMatchObject({ context: "two", cluster: "two" });
  });

  test("of several files the first that says something, and those that are not there are passed over", async () => {
    const directory = await directoryWith({
      a: JSON.stringify({ apiVersion: "v1", kind: "Config" }),
      b: kubeconfig(["shared", "own"], { server: "https://b.example" }),
      c: kubeconfig(["other", "shared"], { server: "https://c.example" }),
    });
    const KUBECONFIG = ["a", "absent", "b", "c"].map((name) => join(directory, name)).join(delimiter);
    const { access } = await openCluster({ env: { KUBECONFIG } });
    expect(access).toEqual({
      kubeconfig: KUBECONFIG,
      context: "shared",
      cluster: "shared",
      server: "https://b.example",
    });
    const other = await openCluster({ env: { KUBECONFIG }, context: "other" });
    expect(other.access.server).toBe("https://c.example");
  });

  test("the file in the home directory", async () => {
    const directory = await directoryWith({});
    await expect(openCluster({ env: { HOME: directory } })).rejects.toThrow(
      "There is no kubeconfig: name one with --kubeconfig or the variable KUBECONFIG.",
    );
  });
});

describe("what is wrong with a kubeconfig is said, and no secret with it", () => {
  test.each<[string, { readonly text: string; readonly context?: string }, string]>([
    ["no mapping", { text: "just text" }, "<file> is no kubeconfig: it is no mapping"],
    ["no YAML", { text: "users: [\ntoken: hunter2: x" }, "<file> is no kubeconfig: line 2: "],
    [
      "no current context",
      { text: kubeconfig([]) },
      "<file> has no current context: name one with --context. It has no context at all.",
    ],
    [
      "no such context",
      { text: kubeconfig(["one", "two"]), context: "tow" },
      '<file> has no context "tow". It has one, two.',
    ],
    [
      "a cluster that is not there",
      { text: JSON.stringify({ "current-context": "a", contexts: [{ name: "a", context: { cluster: "b" } }] }) },
      'Context "a" of <file> names the cluster "b", which is not there.',
    ],
    [
      "a user that is not there",
      {
        text: JSON.stringify({
          "current-context": "a",
          contexts: [{ name: "a", context: { cluster: "b", user: "c" } }],
          clusters: [{ name: "b", cluster: { server: "https://b.example" } }],
        }),
      },
      'Context "a" of <file> names the user "c", which is not there.',
    ],
    [
      "a server that is no URL",
      { text: kubeconfig(["one"], { server: "one.example" }) },
      'The cluster "one" of <file> has no server with a URL: "one.example".',
    ],
    [
      "an auth-provider",
      { text: kubeconfig(["one"], { user: { "auth-provider": { name: "azure" } } }) },
      'The user "one" of the kubeconfig has an auth-provider, which Kubernetes has replaced by credential plugins: use one, such as kubelogin.',
    ],
  ])("%s", async (_what, { text, context }, message) => {
    const directory = await directoryWith({ config: text });
    const path = join(directory, "config");
    const opened = openCluster({ kubeconfig: path, env: {}, ...(context !== undefined && { context }) });
    const said = await opened.then(
      () => "nothing",
      (error: Error) => error.message.replaceAll(path, "<file>"),
    );
    expect(said).toContain(message);
    expect(said).not.toContain("hunter2");
  });

  test("a file that is not there", async () => {
    await expect(openCluster({ kubeconfig: "/nowhere/config", env: {} })).rejects.toThrow(
      "There is no kubeconfig /nowhere/config.",
    );
  });
});
