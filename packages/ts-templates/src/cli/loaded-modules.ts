import { fileURLToPath } from "node:url";
import type { ProjectModules } from "../unchanged/index.ts";

const toolkit = new URL("..", import.meta.url).href;
const ofToolkit = new Set<string>();
const ofProject = new Set<string>();

/** Notes that a module was imported, and by whom. */
export function noteModule(url: string, parent: string | undefined): void {
  const isImportedHere = parent === undefined || parent.startsWith(toolkit) || ofToolkit.has(parent);
  // The toolkit imports packages, and the configuration of the project.
  const isPackage = url.startsWith("node:") || url.includes("/node_modules/");
  const isOwn = url.startsWith(toolkit) || (isImportedHere && isPackage);
  if (!isOwn) ofProject.add(url);
  else if (url.startsWith("file:")) ofToolkit.add(url);
}

/** What was imported that helm-ts does not import itself. */
export function loadedModules(): ProjectModules {
  const own = [...ofProject].filter((url) => !ofToolkit.has(url));
  return {
    files: own.filter((url) => url.startsWith("file:")).map((url) => fileURLToPath(url)),
    builtIns: own.filter((url) => !url.startsWith("file:")),
  };
}
