import { execa } from "execa";
import { expect, test, vi } from "vitest";
import type { Shop } from "./shop.ts";
import { shopWithStates } from "./shop-states.ts";

// Each test runs the command many times.
vi.setConfig({ testTimeout: 120_000 });

/** The project with its generated files and goldens, committed. */
async function committed(): Promise<Shop> {
  const made = await shopWithStates();
  await made.run("synth");
  await made.run("golden", "--update");
  await git(made, "init", "--quiet", "--initial-branch=main");
  await commit(made, "goldens");
  return made;
}

async function commit(made: Shop, message: string): Promise<void> {
  await git(made, "add", "--all");
  await git(made, "commit", "--quiet", "--message", message);
}

async function git({ root }: Shop, ...args: readonly string[]): Promise<void> {
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
  await execa("git", [...identity, ...args], { cwd: root });
}

test("a change is said once, with its targets, its owners and its proof", async () => {
  const { run, edit, write, read } = await committed();
  await write("CODEOWNERS", "* @shop/all\n/values/alpha/ @shop/alpha\n");
  expect(await run("diff", "main", "--exit-code")).toEqual({
    exitCode: 0,
    stdout: "main → sources: No changes in 6 targets\n",
    stderr: "",
  });
  await edit("src/values/defaults.ts", "replicas: 1", "replicas: 3");
  const { exitCode, stdout, stderr } = await run("diff", "main");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "main → sources: 1 change in 1 of 6 targets (1 availability)

    Availability
      replicas of Deployment shop: 1 -> 3
        in beta/one/north — 3 pods instead of 1

    Environments
      beta/one: @shop/all

    Checks
      passed prove: 0 ports, 0 ways in: every one protected or refused (beta/one/north)

    Not proven
      Nothing was run: how Istio and Envoy carry out these manifests is not tested. --verdict
      <name=file> adds the result of a suite.
      Values that only the pipeline knows are samples here.
    "
  `);
  expect(await run("diff", "--exit-code", "--output", "review.html")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "written  review.html\nerror: golden and sources differ: 1 change in 1 of 6 targets\n",
  });
  expect(await read("review.html")).toMatch(/^<!doctype html>\n/);
  await write("results.json", JSON.stringify(results));
  const json = await run("diff", "--json", "--exit-code", "--verdict", "greetings=results.json", "--target", "beta");
  expect(json.exitCode).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({
    before: "golden",
    targets: { all: ["beta/one/north"] },
    verdicts: [{ by: "prove" }, { by: "greetings", passed: true }],
    notProven: ["Values that only the pipeline knows are samples here."],
    error: { code: "diff.different" },
  });
});

const results = {
  success: true,
  numTotalTests: 1,
  numPassedTests: 1,
  numFailedTests: 0,
  testResults: [{ name: "a.test.ts", status: "passed", assertionResults: [] }],
};

test("commits and ranges of them are read from their goldens", async () => {
  const made = await committed();
  const { run, edit } = made;
  await git(made, "switch", "--quiet", "--create", "work");
  await edit("src/values/defaults.ts", '"0123"', '"4567"');
  await run("golden", "--update");
  await commit(made, "another image");
  await git(made, "switch", "--quiet", "main");
  await edit("src/values/defaults.ts", "replicas: 1", "replicas: 3");
  await run("golden", "--update");
  await commit(made, "more pods");
  const titlesOf = async (...sides: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await run("diff", "--json", ...sides);
    const { before, after, groups } = JSON.parse(stdout);
    return [`${before} → ${after}`, ...groups.map(({ title }: { readonly title: string }) => title)];
  };
  const image = "image of Deployment shop: shop 0123 -> 4567";
  expect(await titlesOf("main..work")).toEqual(["main → work", image, "replicas of Deployment shop: 3 -> 1"]);
  expect(await titlesOf("main...work")).toEqual(["main (common with work) → work", image]);
  expect(await titlesOf("main~1", "golden")).toEqual(["main~1 → golden", "replicas of Deployment shop: 1 -> 3"]);
});

test("two states and two targets are compared, too", async () => {
  const { run } = await committed();
  const states = await run("diff", "--greeting", "hi", "--with-greeting", "bye");
  expect(states.stdout.split("\n").slice(0, 5)).toEqual([
    "sources with greeting hi → sources with greeting bye: 1 change in 3 of 3 targets (1 rest)",
    "",
    "Rest",
    "  data.GREETING of ConfigMap shop: hi -> bye",
    "    in all 3 targets",
  ]);
  const targets = await run("diff", "golden", "--target", "alpha/one/north", "--with", "beta/one/north");
  expect(targets.stdout.split("\n")[0]).toBe(
    "alpha/one/north (golden) → beta/one/north (golden): 2 changes in 1 target (1 image, 1 availability)",
  );
});

test("what cannot be compared is refused", async () => {
  const made = await shopWithStates();
  await git(made, "init", "--quiet", "--initial-branch=main");
  await commit(made, "no goldens");
  const refused = async (...args: readonly string[]): Promise<readonly [number | undefined, string]> => {
    const { exitCode, stdout, stderr } = await made.run("diff", ...args);
    expect(stdout).toBe("");
    return [exitCode, stderr];
  };
  expect(await refused("main")).toEqual([
    1,
    "error: There are no goldens in test/golden at main. Make them: helm-ts golden --update\n",
  ]);
  expect(await refused("main", "--greeting", "hi", "--with-greeting", "bye")).toEqual([
    2,
    "error: These sides do not go together: two states are of the sources; a commit or golden is no side of it. See helm-ts diff --help.\n",
  ]);
  expect(await refused("--target", "alpha/two")).toEqual([2, expect.stringContaining("There is no target alpha/two.")]);
  expect(await refused("--with", "beta/one/north")).toEqual([
    2,
    "error: --with <target> goes with one --target <name>: the one that it is compared with.\n",
  ]);
});
