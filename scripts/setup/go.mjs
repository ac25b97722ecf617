import { spawnSync } from "node:child_process";
import process from "node:process";

/** @returns {string | undefined} as Go names itself: `go1.26.8`; undefined where there is no Go */
export function goVersion() {
  const { status, stdout } = spawnSync("go", ["env", "GOVERSION"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * Runs Go in a module, whose go.sum it checks everything against that it downloads.
 *
 * @param {string} module directory with a go.mod
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [variables] added to the environment
 * @returns {string} what it printed
 * @throws {Error} with Go's own last lines
 */
export function runGo(module, args, variables = {}) {
  const { error, status, stdout, stderr } = spawnSync("go", args, {
    cwd: module,
    env: { ...cleanEnvironment(), ...variables },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined) throw new Error(`go does not start: ${error.message}`);
  if (status === 0) return stdout;
  // `go mod download -json` says on stdout what went wrong with a module.
  const reasons = (stderr.trim() || stdout.trim()).split("\n").slice(-5).join("\n");
  throw new Error(`\`go ${args.join(" ")}\` failed in ${module}:\n${reasons}`);
}

/** Without what would make Go build for another machine, or from other modules than the ones pinned here. */
function cleanEnvironment() {
  const other = new Set(["GOOS", "GOARCH", "GOFLAGS", "GOBIN"]);
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !other.has(name))), GOWORK: "off" };
}
