import { expect, test } from "vitest";
import { shop } from "./shop.ts";

test("--update writes the goldens, and a comparison then finds all equal", async () => {
  const { run, read } = await shop();
  expect(await run("golden", "--update")).toEqual({
    exitCode: 0,
    stdout: [
      "written  alpha/one/north (3 documents)",
      "written  alpha/one/south (3 documents)",
      "written  beta/one/north (3 documents)",
      "3 goldens: 3 written, 0 removed",
      "",
    ].join("\n"),
    stderr: "",
  });
  expect(await read("test/golden/Deployment.apps/web/shop.yaml")).toContain("beta: beta.example/shop@sha256:0123\n");
  expect(await run("golden")).toEqual({ exitCode: 0, stdout: "3 targets: equal to the golden\n", stderr: "" });
  expect((await run("golden", "--update")).stdout).toBe("3 goldens: 0 written, 0 removed\n");
});

test("what differs is printed once for all targets that have it in common", async () => {
  const { run, edit } = await shop();
  await run("golden", "--update");
  await edit("src/values/alpha.ts", "replicas: 2", "replicas: 4");
  expect(await run("golden")).toEqual({
    exitCode: 1,
    stdout: [
      "alpha/one/north, alpha/one/south",
      "  ~ Deployment.apps web/shop",
      "      ~ spec.replicas: 2 -> 4",
      "",
      "",
    ].join("\n"),
    stderr: [
      "error: 2 targets differ from the golden: alpha/one/north, alpha/one/south",
      "If that is meant: helm-ts golden --update alpha/one/north alpha/one/south",
      "",
    ].join("\n"),
  });
});

test("JSON has the differences and the error in one document", async () => {
  const { run, edit } = await shop();
  await run("golden", "--update");
  await edit("src/values/alpha.ts", "replicas: 2", "replicas: 4");
  const { exitCode, stdout } = await run("golden", "alpha/one/north", "beta/one/north", "--json");
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    targets: [
      {
        target: "alpha/one/north",
        documents: 3,
        status: "different",
        differences: [
          {
            type: "changed",
            identity: "Deployment.apps web/shop",
            edits: [{ type: "changed", path: ["spec", "replicas"], before: 2, after: 4 }],
          },
        ],
      },
      { target: "beta/one/north", documents: 3, status: "equal" },
    ],
    stale: [],
    error: {
      code: "golden.different",
      message:
        "1 target differs from the golden: alpha/one/north\nIf that is meant: helm-ts golden --update alpha/one/north",
    },
  });
});

test("a target without golden is told which command makes it", async () => {
  const { run } = await shop();
  await run("golden", "--update", "alpha/one/north", "alpha/one/south");
  expect(await run("golden")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "error: 1 target has no golden: beta/one/north\nTo make it: helm-ts golden --update beta/one/north\n",
  });
});

test("where no target has a golden, one command makes them all", async () => {
  const { run } = await shop();
  expect((await run("golden")).stderr).toBe(
    "error: 3 targets have no golden; these are all targets\nTo make them: helm-ts golden --update\n",
  );
});

test("the golden of a target that is gone fails the comparison, and --update deletes it", async () => {
  const { run, edit } = await shop();
  await run("golden", "--update");
  await edit("src/values/settings.ts", ', south: region("south")', "");
  expect(await run("golden")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: [
      "error: 1 golden of no target: alpha/one/south",
      "To delete what is no longer needed: helm-ts golden --update",
      "",
    ].join("\n"),
  });
  expect((await run("golden", "beta/one/north")).exitCode).toBe(0);
  expect((await run("golden", "--update")).stdout).toBe("removed  alpha/one/south\n2 goldens: 0 written, 1 removed\n");
});

test("sample inputs that are missing or wrong are named with file and line", async () => {
  const { run, write } = await shop();
  await write("test/golden/inputs.yaml", "inputs:\n  clientId: abc\n");
  expect(await run("golden")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: [
      "error: 2 problems in the values",
      "",
      'inputs.clientId: "abc" is not four digits',
      "  at test/golden/inputs.yaml:2",
      "  in alpha/one/north, alpha/one/south, beta/one/north",
      "",
      "inputs.payKey: is required when payment is true, and the sample inputs do not give it",
      "  at test/golden/inputs.yaml:1",
      "  in alpha/one/north, alpha/one/south",
      "",
    ].join("\n"),
  });
});
