// Brings the public charts with which examples are compared, and prints as JSON where each of them is. Exit code 3: this
// machine has no Go to fetch them with.
import process from "node:process";
import { fileURLToPath } from "node:url";
import { goVersion } from "./setup/go.mjs";
import { hasPublicCharts, setUpPublicCharts } from "./setup/public-charts.mjs";

const NOT_HERE = 3;
const root = fileURLToPath(new URL("..", import.meta.url));

try {
  process.exitCode = setUp();
} catch (error) {
  process.stderr.write(`set-up: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

function setUp() {
  if (!hasPublicCharts(root) && goVersion() === undefined) {
    process.stderr.write("public charts are fetched with Go, and there is no Go on PATH (https://go.dev/dl/)\n");
    return NOT_HERE;
  }
  const charts = setUpPublicCharts(root, (message) => process.stderr.write(`set-up: ${message}\n`));
  process.stdout.write(`${JSON.stringify(charts)}\n`);
  return 0;
}
