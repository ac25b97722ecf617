import { hasGoTool, setUpGoTool } from "./go-tool.mjs";

const TOOL = {
  name: "kubeconform",
  module: "github.com/yannh/kubeconform",
  package: "github.com/yannh/kubeconform/cmd/kubeconform",
};

/**
 * Builds the kubeconform that tools/kubeconform pins, once for this user.
 *
 * @param {string} root directory of the repository
 * @param {(message: string) => void} progress
 * @returns {string} path of the executable
 */
export function setUpKubeconform(root, progress) {
  return setUpGoTool(root, TOOL, progress);
}

/**
 * Whether that was done before: then it takes no Go.
 *
 * @param {string} root directory of the repository
 */
export function hasKubeconform(root) {
  return hasGoTool(root, TOOL);
}
