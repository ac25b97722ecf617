import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { type Goldens, readGoldens, writeGoldens } from "../../src/golden/index.ts";
import { identity, printYaml } from "../../src/manifest/index.ts";
import { type ShopValues, shops, texts } from "./manifests.ts";

const base: Readonly<Record<string, ShopValues>> = {
  "dev/one/north": {},
  "public/int/uksouth": {},
  "public/prod/eastus": { location: "eastus", replicas: 3 },
  "public/prod/westus": { location: "westus", replicas: 3 },
};

test("changes of different documents merge to both", async () => {
  const ours = withEach((values) => ({ ...values, image: OTHER_IMAGE }));
  const theirs = withEach((values) => ({ ...values, port: 8443 }));
  const { merged, store } = await merge(shops(ours), shops(theirs));
  expect(merged).toBe("clean");
  const both = withEach((values) => ({ ...values, image: OTHER_IMAGE, port: 8443 }));
  expect(texts(await store())).toEqual(texts(shops(both)));
});

test("changes of the same document conflict, also in different lines, and writing anew ends the conflict", async () => {
  const ours = withEach((values) => ({ ...values, image: OTHER_IMAGE }));
  const theirs = withEach((values) => ({ ...values, environment: { LOG: "json", PORT: "8080", MORE: "1" } }));
  const { merged, store, directory } = await merge(shops(ours), shops(theirs));
  expect(merged).toBe("conflict");
  await expect(store()).rejects.toThrow("  - index.yaml: it has the marks of a merge conflict\nMake them all anew: ");
  const both = shops(withEach((values) => ({ ...values, ...ours["dev/one/north"], ...theirs["dev/one/north"] })));
  await writeGoldens(directory, both);
  expect(texts(await store())).toEqual(texts(both));
});

test("a new region does not silently get what another branch gave to its neighbours", async () => {
  const ours = { ...base, "public/prod/newregion": { location: "newregion", replicas: 3 } };
  const theirs = withEach((values) => ({ ...values, image: OTHER_IMAGE }));
  expect((await merge(shops(ours), shops(theirs))).merged).toBe("conflict");
});

test("a conflict that was settled for one side, whatever the other holds, is refused where that mixes versions", async () => {
  const ours = withEach((values) => ({ ...values, image: OTHER_IMAGE }));
  const theirs = withEach((values) => ({ ...values, environment: { LOG: "json", PORT: "8080", MORE: "1" } }));
  const { store } = await merge(shops(ours), shops(theirs), ["-X", "ours"]);
  await expect(store()).rejects.toThrow("it was edited by hand, or a merge mixed two versions of it");
});

test("whatever two branches change, no document comes out that neither of them had", async () => {
  const change = fc.record({
    target: fc.constantFrom(...Object.keys(base), "public/prod/newregion", "public/int/ukwest"),
    values: fc.oneof(
      fc.record({ image: fc.constantFrom(OTHER_IMAGE, `sha256:${"3".repeat(64)}`) }),
      fc.record({ port: fc.constantFrom(8443, 9090) }),
      fc.record({ replicas: fc.constantFrom(2, 3, 4) }),
      fc.record({ stacks: fc.constantFrom(["web"], ["web", "web-v2", "web-v3"]) }),
      fc.constantFrom<ShopValues>({ location: "ukwest" }, { labels: { team: "a" } }),
    ),
  });
  const branch = fc.array(change, { minLength: 1, maxLength: 2 });
  let clean = 0;
  await fc.assert(
    fc.asyncProperty(branch, branch, async (ours, theirs) => {
      const [left, right] = [shops(changed(ours)), shops(changed(theirs))];
      const { merged, store } = await merge(left, right);
      if (merged === "conflict") return;
      clean += 1;
      const known = new Set([...documents(left), ...documents(right)]);
      for (const document of documents(await store())) expect(known).toContain(document);
    }),
    { numRuns: 30, seed: 6 },
  );
  expect(clean).toBeGreaterThan(0);
}, 60_000);

const OTHER_IMAGE = `sha256:${"2".repeat(64)}`;

function withEach(change: (values: ShopValues) => ShopValues): Readonly<Record<string, ShopValues>> {
  return Object.fromEntries(Object.entries(base).map(([target, values]) => [target, change(values)]));
}

function changed(
  changes: readonly { readonly target: string; readonly values: ShopValues }[],
): Readonly<Record<string, ShopValues>> {
  const entries = changes.map(({ target, values }) => [target, { ...base[target], ...values }] as const);
  return { ...base, ...Object.fromEntries(entries) };
}

/** Each document of each target, whole. */
function documents(goldens: Goldens): readonly string[] {
  return [...goldens].flatMap(([target, all]) =>
    all.map((manifest) => `${target} ${identity(manifest)}\n${printYaml(manifest.body)}`),
  );
}

/** Two branches from the same commit, each with its goldens, and what git makes of merging them. */
async function merge(ours: Goldens, theirs: Goldens, options: readonly string[] = []) {
  const directory = await mkdtemp(join(tmpdir(), "helm-ts-test-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const git = (...args: readonly string[]) => execa("git", [...identityOptions, ...args], { cwd: directory, env });
  const commit = async (goldens: Goldens): Promise<void> => {
    await writeGoldens(directory, goldens);
    await git("add", "--all");
    await git("commit", "--quiet", "--allow-empty", "--message", "goldens");
  };
  await git("init", "--quiet", "--initial-branch", "main");
  await commit(shops(base));
  await git("checkout", "--quiet", "-b", "theirs");
  await commit(theirs);
  await git("checkout", "--quiet", "main");
  await commit(ours);
  const merged = await git("merge", "--quiet", ...options, "theirs").then(
    () => "clean" as const,
    () => "conflict" as const,
  );
  return { merged, directory, store: () => readGoldens(directory) };
}

const identityOptions = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
const env = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
