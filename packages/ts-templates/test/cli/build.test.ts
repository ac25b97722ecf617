import { join } from "node:path";
import { expect, test } from "vitest";
import { shop } from "./shop.ts";

const steps = (synth: string, golden: string): string =>
  [
    "✓ values   3 targets, all values valid",
    `✓ synth    chart/ 7 files, values/ 5 files: ${synth}`,
    "✓ render   3 targets, 9 documents",
    `✓ golden   ${golden}`,
    "",
  ].join("\n");

test("build writes chart and values, says what each step did, and shows all targets", async () => {
  const { run } = await shop();
  await run("golden", "--update");
  const table = [
    "",
    "TARGET           DOCUMENTS  GOLDEN",
    "alpha/one/north  3          equal",
    "alpha/one/south  3          equal",
    "beta/one/north   3          equal",
    "",
    "3 targets, 9 documents: 3 equal to the golden",
    "",
  ].join("\n");
  expect(await run("build")).toEqual({ exitCode: 0, stdout: table, stderr: steps("12 written", "3 of 3 equal") });
  expect(await run("build")).toEqual({ exitCode: 0, stdout: table, stderr: steps("up to date", "3 of 3 equal") });
});

test("a target that differs fails the build, which shows how and never updates a golden", async () => {
  const { run, edit, read } = await shop();
  await run("golden", "--update", "alpha/one/north", "beta/one/north");
  await edit("src/values/defaults.ts", '"hello"', '"bye"');
  const before = await read("test/golden/index.yaml");
  const { exitCode, stdout, stderr } = await run("build");
  expect(exitCode).toBe(1);
  expect(stdout).toBe(
    [
      "",
      "alpha/one/north, beta/one/north",
      "  ~ ConfigMap web/shop",
      '      ~ data.GREETING: "hello" -> "bye"',
      "",
      "TARGET           DOCUMENTS  GOLDEN",
      "alpha/one/north  3          differs",
      "alpha/one/south  3          missing",
      "beta/one/north   3          differs",
      "",
      "3 targets, 9 documents: 0 equal to the golden",
      "",
    ].join("\n"),
  );
  expect(stderr).toBe(
    [
      `${steps("12 written", "0 of 3 equal")}error: 2 targets differ from the golden: alpha/one/north, beta/one/north`,
      "If that is meant: helm-ts golden --update alpha/one/north beta/one/north",
      "1 target has no golden: alpha/one/south",
      "To make it: helm-ts golden --update alpha/one/south",
      "",
    ].join("\n"),
  );
  expect(await read("test/golden/index.yaml")).toBe(before);
});

test("JSON has what was written and every target", async () => {
  const { run } = await shop();
  await run("golden", "--update");
  await run("synth");
  const { stdout } = await run("build", "--json");
  expect(JSON.parse(stdout)).toEqual({
    targets: ["alpha/one/north", "alpha/one/south", "beta/one/north"].map((target) => {
      return { target, documents: 3, status: "equal" };
    }),
    stale: [],
    written: [],
    removed: [],
  });
});

test("a reason why Helm cannot render stands once for all targets that share it", async () => {
  const { run, edit } = await shop();
  await edit("src/values/defaults.ts", 'greeting: "hello",', "");
  expect(await run("build")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: [
      "✓ values   3 targets, all values valid",
      "✓ synth    chart/ 7 files, values/ 5 files: 12 written",
      "error: Helm cannot render 3 targets",
      "",
      "src/web/config-map.ts, field data.GREETING: a shop has to greet",
      "  at templates/web/config-map.yaml:10:15",
      "  value greeting, which is not set",
      "  in alpha/one/north, alpha/one/south, beta/one/north",
      "",
    ].join("\n"),
  });
});

test("manifests that are no Kubernetes objects are told once for all targets that have them", async () => {
  const { run, edit } = await shop();
  await edit("src/chart.ts", 'kind: "Namespace", ', "");
  const { exitCode, stderr } = await run("build");
  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    "error: Kubernetes would not accept the manifests of 3 targets\n\nThe manifests have 1 problem:\n",
  );
  expect(stderr).toMatch(
    /shop\/templates\/namespace\.yaml.*kind.*\n {2}in alpha\/one\/north, alpha\/one\/south, beta\/one\/north\n$/,
  );
});

test("without Helm, build says how to get it", async () => {
  const { runWith, root } = await shop();
  const { exitCode, stderr } = await runWith({ PATH: root, XDG_CACHE_HOME: join(root, "cache"), HOME: root }, "build");
  expect(exitCode).toBe(1);
  expect(stderr).toContain("error: Helm 4 was not found. Looked at:\n");
  expect(stderr).toContain("Run `helm-ts setup` to install Helm");
});
