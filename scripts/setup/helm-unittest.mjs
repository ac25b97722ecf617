import { setUpGoTool } from "./go-tool.mjs";

const TOOL = {
  name: "helm-unittest",
  module: "github.com/helm-unittest/helm-unittest",
  package: "github.com/helm-unittest/helm-unittest/cmd/helm-unittest",
};

/**
 * Builds the helm-unittest that tools/helm-unittest pins, once for this user: the program itself, without Helm before it.
 *
 * @param {string} root directory of the repository
 * @param {(message: string) => void} progress
 * @returns {string} path of the executable
 */
export function setUpHelmUnittest(root, progress) {
  return setUpGoTool(root, TOOL, progress);
}
