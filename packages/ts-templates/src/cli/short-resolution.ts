import { lstatSync } from "node:fs";
import nodeModule from "node:module";
import { fileURLToPath } from "node:url";
import { noteModule } from "./loaded-modules.ts";

/**
 * Lets the import of a file beside the importing one, such as `./shop.ts`, be just that file. Node asks the file system
 * many questions for each, which takes more than half of the time to load the small files of a project and of zod. What
 * is no plain file is left to Node, and so are its errors. Notes what is imported. Node before 22.15 has no such hooks.
 */
export function shortenResolution(): void {
  nodeModule.registerHooks?.({
    resolve: (specifier, context, next) => {
      const url = fileBeside(specifier, context.parentURL);
      const found = url === undefined ? next(specifier, context) : { url, shortCircuit: true };
      noteModule(found.url, context.parentURL);
      return found;
    },
  });
}

function fileBeside(specifier: string, parent: string | undefined): string | undefined {
  if (!/^\.\.?\/.*\.(?:js|ts|mjs|mts)$/.test(specifier) || parent?.startsWith("file:") !== true) return undefined;
  const url = new URL(specifier, parent);
  // Through a link, a module would be there twice.
  const isFile = lstatSync(fileURLToPath(url), { throwIfNoEntry: false })?.isFile() ?? false;
  return isFile ? url.href : undefined;
}
