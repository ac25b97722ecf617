import { describe, expect, test } from "vitest";
import { shop } from "./shop.ts";

/** No cluster is asked before the values are whole; nothing answers here. */
const noCluster = { KUBECONFIG: "/nowhere/kubeconfig" };

describe.each([
  ["plan", []],
  ["deploy", ["--yes"]],
] as const)("helm-ts %s", (command, more) => {
  const args = [command, "alpha/one/north", "--inputs", "env", ...more];

  test("names all inputs that are missing at once, each with its variable", async () => {
    const { runWith } = await shop();
    const { exitCode, stderr } = await runWith({ ...noCluster, HELM_TS_INPUT_PAY_KEY: "" }, ...args);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: [
        "error: alpha/one/north needs inputs that are not given:",
        "  clientId: Identity of the shop (four digits), or HELM_TS_INPUT_CLIENT_ID",
        "  payKey: Key of the bank (string), or HELM_TS_INPUT_PAY_KEY",
        "Inputs are given with --inputs <file>, or --inputs env. To print what is needed: helm-ts inputs alpha/one/north",
        "",
      ].join("\n"),
    });
  });

  test("names what is missing and what is wrong together, a placeholder too", async () => {
    const { runWith } = await shop();
    const { stderr } = await runWith({ ...noCluster, HELM_TS_INPUT_CLIENT_ID: "__clientId__" }, ...args);
    expect(stderr).toContain("  payKey: Key of the bank (string), or HELM_TS_INPUT_PAY_KEY\n");
    expect(stderr).toMatch(/^ {2}inputs\.clientId: /m);
  });

  test("goes on to the cluster with what the variables say", async () => {
    const { runWith } = await shop();
    const inputs = { HELM_TS_INPUT_CLIENT_ID: "1234", HELM_TS_INPUT_PAY_KEY: "key" };
    const { exitCode, stderr } = await runWith({ ...noCluster, ...inputs }, ...args);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^error: There is no kubeconfig: /);
  });
});
