import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { goVersion, runGo } from "./go.mjs";
import { madeOnce, userCache } from "./user-cache.mjs";

const PACKAGE = "github.com/yannh/kubeconform/cmd/kubeconform";

/**
 * Builds the kubeconform that tools/kubeconform pins, once for this user.
 *
 * @param {string} root directory of the repository
 * @param {(message: string) => void} progress
 * @returns {string} path of the executable
 */
export function setUpKubeconform(root, progress) {
  const { directory, module, version } = place(root);
  madeOnce(directory, (temporary) => {
    progress(`building kubeconform ${version} with ${goVersion()}; the first time this takes about a minute`);
    runGo(module, ["install", "-trimpath", "-ldflags", "-s -w", PACKAGE], { GOBIN: temporary, CGO_ENABLED: "0" });
  });
  return join(directory, process.platform === "win32" ? "kubeconform.exe" : "kubeconform");
}

/**
 * Whether that was done before: then it takes no Go.
 *
 * @param {string} root directory of the repository
 */
export function hasKubeconform(root) {
  return existsSync(place(root).directory);
}

/** @param {string} root */
function place(root) {
  const module = join(root, "tools", "kubeconform");
  const files = ["go.mod", "go.sum"].map((name) => readFileSync(join(module, name), "utf8"));
  const version = /github\.com\/yannh\/kubeconform (v\S+)/.exec(files[0] ?? "")?.[1] ?? "";
  const pins = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 8);
  return { directory: join(userCache(), "kubeconform", `${version}-${pins}`), module, version };
}
