// Checks the workflows of this repository, and those of docs/pipelines, with the actionlint that tools/actionlint pins,
// which it builds once. Exit code 3 with `--set-up`: this machine has no Go to build it with.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { goVersion } from "./setup/go.mjs";
import { hasGoTool, setUpGoTool } from "./setup/go-tool.mjs";

const NOT_HERE = 3;
const TOOL = {
  name: "actionlint",
  module: "github.com/rhysd/actionlint",
  package: "github.com/rhysd/actionlint/cmd/actionlint",
};
const root = fileURLToPath(new URL("..", import.meta.url));

if (!hasGoTool(root, TOOL) && goVersion() === undefined) {
  process.stderr.write("actionlint is built with Go, and there is no Go on PATH (https://go.dev/dl/)\n");
  process.exit(NOT_HERE);
}
const actionlint = setUpGoTool(root, TOOL, (message) => process.stderr.write(`set-up: ${message}\n`));
if (!process.argv.includes("--set-up")) {
  const checks = [".github/workflows", "docs/pipelines/github-actions"].map(check);
  process.exitCode = checks.every((isFine) => isFine) ? 0 : 1;
}

/**
 * A workflow finds those that it uses where GitHub does: in a repository, below .github/workflows.
 *
 * @param {string} directory of workflows
 */
function check(directory) {
  const repository = mkdtempSync(join(tmpdir(), "workflows-"));
  try {
    const workflows = join(repository, ".github", "workflows");
    mkdirSync(workflows, { recursive: true });
    mkdirSync(join(repository, ".git"));
    cpSync(join(root, directory), workflows, { recursive: true });
    // Neither shellcheck nor pyflakes: what there is on a machine must not decide.
    const args = ["-no-color", "-shellcheck=", "-pyflakes="];
    const { status, error } = spawnSync(actionlint, args, { cwd: repository, stdio: ["ignore", 2, 2] });
    if (error !== undefined) throw error;
    return status === 0;
  } finally {
    rmSync(repository, { recursive: true });
  }
}
