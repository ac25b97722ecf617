import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { installNodeModules, isInstalled } from "./node-modules.mjs";

const dependencies = { tool: "*" };

test("one installation lasts until the dependencies change", () => {
  const root = repository();
  expect(isInstalled(root)).toBe(false);
  installNodeModules(root);
  expect(existsSync(join(root, "node_modules/tool/package.json"))).toBe(true);
  expect(isInstalled(root)).toBe(true);

  writePackage(root, { dependencies, scripts: { start: "true" } });
  expect(isInstalled(root)).toBe(true);

  writePackage(root, { dependencies: { ...dependencies, other: "1.0.0" } });
  expect(isInstalled(root)).toBe(false);
});

test("a lock file that does not fit a package.json is refused before anything is installed", () => {
  const root = repository();
  writePackage(root, { dependencies: { ...dependencies, other: "1.0.0" } });
  expect(() => installNodeModules(root)).toThrow(
    "package-lock.json does not fit package.json. Update it with: npm install --package-lock-only",
  );
  expect(existsSync(join(root, "node_modules"))).toBe(false);
});

test("what npm says is shown where npm fails", () => {
  const root = repository(
    { gone: "file:gone.tgz" },
    { "node_modules/gone": { version: "1.0.0", resolved: "file:gone.tgz" } },
  );
  expect(() => installNodeModules(root)).toThrow(/^npm install failed:\n.*ENOENT/s);
  expect(isInstalled(root)).toBe(false);
});

/**
 * A repository that npm installs without any network: what it depends on is its own workspace.
 *
 * @param {Readonly<Record<string, string>>} more dependencies
 * @param {object} locked how the lock file states them
 */
function repository(more = {}, locked = {}) {
  const root = mkdtempSync(join(tmpdir(), "repository-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, "packages/tool"), { recursive: true });
  writeFileSync(join(root, "packages/tool/package.json"), JSON.stringify({ name: "tool", version: "1.0.0" }));
  writePackage(root, { dependencies: { ...dependencies, ...more } });
  const packages = {
    "": { name: "app", workspaces: ["packages/*"], dependencies: { ...dependencies, ...more } },
    "node_modules/tool": { resolved: "packages/tool", link: true },
    "packages/tool": { version: "1.0.0" },
    ...locked,
  };
  const lock = { name: "app", lockfileVersion: 3, requires: true, packages };
  writeFileSync(join(root, "package-lock.json"), JSON.stringify(lock));
  return root;
}

/**
 * @param {string} root
 * @param {object} rest
 */
function writePackage(root, rest) {
  writeFileSync(join(root, "package.json"), JSON.stringify({ name: "app", workspaces: ["packages/*"], ...rest }));
}
