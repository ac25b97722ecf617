// Brings kubeconform and the schemas that it checks manifests against, and prints as JSON where they are. What was made
// before is kept. Exit code 3: this machine has no Go to make them with.
import process from "node:process";
import { fileURLToPath } from "node:url";
import { goVersion } from "./setup/go.mjs";
import { hasKubeconform, setUpKubeconform } from "./setup/kubeconform.mjs";
import { hasKubernetesSchemas, setUpKubernetesSchemas } from "./setup/kubernetes-schemas.mjs";

const NOT_HERE = 3;
const root = fileURLToPath(new URL("..", import.meta.url));

try {
  process.exitCode = setUp();
} catch (error) {
  process.stderr.write(`set-up: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

function setUp() {
  if (!(hasKubeconform(root) && hasKubernetesSchemas(root)) && goVersion() === undefined) {
    process.stderr.write(
      "kubeconform and its schemas are made with Go, and there is no Go on PATH (https://go.dev/dl/)\n",
    );
    return NOT_HERE;
  }
  const start = Date.now();
  let made = false;
  const progress = (/** @type {string} */ message) => {
    made = true;
    process.stderr.write(`set-up: ${message}\n`);
  };
  const places = { kubeconform: setUpKubeconform(root, progress), ...setUpKubernetesSchemas(root, progress) };
  if (made) progress(`kubeconform and Kubernetes schemas ready in ${Math.round((Date.now() - start) / 1000)} s`);
  process.stdout.write(`${JSON.stringify(places)}\n`);
  return 0;
}
