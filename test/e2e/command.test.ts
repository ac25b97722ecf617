import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";
import { helpText } from "../../src/e2e/help-text.ts";
import { parsePopKey } from "../../src/e2e/token/pop-key.ts";
import { createIssuer } from "./gateway/issuer.ts";
import { gatewayForTest } from "./gateway/options-for.ts";
import { routeOf } from "./gateway/routes.ts";

const script = fileURLToPath(new URL("../../scripts/e2e.mjs", import.meta.url));
const issuer = await createIssuer();
const subscription = ["--subscription", "00000000-0000-0000-0000-000000000000"];
const routingOnly = [...subscription, "--authorization", "routing-only"];

test("it ends with 0 where all is as it has to be, and has printed who served whom", async () => {
  const { url } = await gatewayForTest({ route: routeOf("v2-default") });
  const { exitCode, stdout, stderr } = await e2e([...at(url), ...routingOnly, "--rollout", "v2-default"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("passed    header v2  served by v2: 3 of 3 crossed the mesh, v2 3");
});

test("it ends with 1 where something is not as it has to be", async () => {
  const { url } = await gatewayForTest({ route: routeOf("v1-only") });
  const { exitCode, stdout } = await e2e([...at(url), ...routingOnly, "--rollout", "v2-only", "--json"]);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ outcome: "failed", rollout: "v2-only", cases: [{}, {}] });
});

test("it ends with 3 where no answer crossed the mesh", async () => {
  const tamper = () => ({ status: 200, headers: { age: "1" } });
  const { url } = await gatewayForTest({ route: routeOf("v1-only"), tamper });
  const { exitCode, stdout } = await e2e([...at(url), ...routingOnly, "--rollout", "v1-only"]);
  expect(exitCode).toBe(3);
  expect(stdout).toContain("unproven: no answer crossed the mesh");
});

test("it ends with 2 and says all that is wrong with how it was asked", async () => {
  const wrong = ["--url", "rp", "--rollout", "canary", "--via", "car", "--requests", "0", "--resolve", "here"];
  const { exitCode, stdout, stderr } = await e2e([...wrong, "--accept", "x", "--ca-file", "none.pem"]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toMatchInlineSnapshot(`
    "--url is no URL; it looks like https://rp.example.com
    --subscription is missing; --help says what it takes
    --via is "car"; it takes: direct, arm
    --rollout canary needs --canary-weight
    --accept is "x"; it takes a whole number from 100 to 599
    --requests is "0"; it takes a whole number from 1 to 1000
    --ca-file: ENOENT: no such file or directory, open 'none.pem'
    --resolve is "here"; it takes host:port:address with an IP address"
  `);
});

test.for([
  {
    args: ["--token-from", "eyJsecret"],
    says: "--token-from takes env:NAME, file:PATH or az, and never the secret itself",
  },
  {
    args: ["eyJsecret"],
    says: "there is an argument that belongs to no option; it is not repeated here, in case it is a token",
  },
  { args: ["--token-from", "env:E2E_NONE"], says: "the environment has no variable E2E_NONE" },
  { args: ["--pop-key-from", "file:key"], says: "--pop-key-from is the key of a token: give --token-from too" },
  {
    args: [],
    says: "where authorization is enforced it takes a token: give --token-from, or --authorization routing-only",
  },
  {
    args: ["--url", "http://rp.example.com"],
    says: "the URL begins with http:; it has to be https:, or http: on a loopback address\nwhere authorization is enforced it takes a token: give --token-from, or --authorization routing-only",
  },
  {
    args: ["--via", "arm", "--location", "uksouth"],
    says: "Azure Resource Manager serves nobody without a token: give --token-from",
  },
  {
    args: ["--authorization", "routing-only", "--resolve", "rp.test:443:127.0.0.1"],
    says: "--resolve is for rp.test:443, and the URL is for 127.0.0.1:1",
  },
])("$args is refused", async ({ args, says }) => {
  const { exitCode, stderr } = await e2e([
    "--url",
    "http://127.0.0.1:1",
    ...subscription,
    "--rollout",
    "header",
    ...args,
  ]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: says });
});

test("the token comes from the environment or from az, and stands in nothing that is printed", async () => {
  const { url } = await gatewayForTest({ route: routeOf("header"), authorize: issuer.acceptsBearer });
  const token = await issuer.issue();
  const asked = [...at(url), ...subscription, "--rollout", "header", "--requests", "1"];
  const fromEnv = await e2e([...asked, "--token-from", "env:E2E_TOKEN"], { E2E_TOKEN: token });
  const { env, calls } = standInForAz(JSON.stringify({ accessToken: token, expiresOn: "2030-01-01" }));
  const fromAz = await e2e([...asked, "--token-from", "az", "--token-resource", "api://mise"], env);
  for (const { exitCode, stdout, stderr } of [fromEnv, fromAz]) {
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).not.toContain(token.slice(-40));
  }
  expect(calls()).toBe("account get-access-token --resource api://mise --output json\n");
});

test("where az has no token its command is named, and its answer not shown", async () => {
  const { env } = standInForAz("secret");
  const asked = ["--url", "http://127.0.0.1:1", ...subscription, "--rollout", "header", "--token-from", "az"];
  const { exitCode, stderr } = await e2e(asked, env);
  expect(exitCode).toBe(2);
  expect(stderr).toBe(
    "`az account get-access-token --resource https://management.azure.com --output json` gave no token; " +
      "run it yourself to see why, or `az login` first",
  );
});

test("with a key it makes, and a token that is bound to it, it sends proofs of possession", async () => {
  const directory = temporaryDirectory();
  const keyFile = join(directory, "key.pem");
  expect((await e2e(["--make-pop-key", keyFile])).exitCode).toBe(0);
  const { thumbprint } = await parsePopKey(readFileSync(keyFile, "utf8"));
  writeFileSync(join(directory, "token"), await issuer.issue(thumbprint));
  const { url } = await gatewayForTest({ route: routeOf("header"), authorize: issuer.acceptsPop });
  const credential = ["--token-from", `file:${join(directory, "token")}`, "--pop-key-from", `file:${keyFile}`];
  const { exitCode, stdout } = await e2e([...at(url), ...subscription, "--rollout", "header", ...credential]);
  expect(stdout).toContain("proof by another key");
  expect(exitCode).toBe(0);
});

test("a signal ends it in order", async () => {
  const { url } = await gatewayForTest({
    route: routeOf("header"),
    authorize: () => new Promise(() => child.kill("SIGTERM")),
  });
  const child = run([...at(url), ...routingOnly, "--rollout", "header"]);
  const { exitCode, stdout } = await child;
  expect(exitCode).toBe(130);
  expect(stdout).toContain("failed: the run was interrupted");
});

test("--help names every option", async () => {
  const { exitCode, stdout } = await e2e(["--help"]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: helpText.trimEnd() });
});

function at(url: URL): readonly string[] {
  return ["--url", url.origin];
}

async function e2e(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { exitCode, stdout, stderr } = await run(args, env);
  return { exitCode, stdout, stderr };
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return execa(process.execPath, [script, ...args], { reject: false, env, stdin: "ignore" });
}

/** A program called az that prints an answer and notes how it was called; no machine of ours is logged in to Azure. */
function standInForAz(answer: string) {
  const directory = temporaryDirectory();
  const log = join(directory, "calls");
  writeFileSync(join(directory, "answer"), answer);
  writeFileSync(join(directory, "az"), `#!/bin/sh\necho "$@" >> '${log}'\ncat '${join(directory, "answer")}'\n`);
  chmodSync(join(directory, "az"), 0o755);
  const env = { PATH: [directory, process.env["PATH"]].join(delimiter) };
  return { env, calls: () => readFileSync(log, "utf8") };
}

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "e2e-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}
