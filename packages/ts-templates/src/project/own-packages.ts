import nodeModule from "node:module";
import { PACKAGE_NAME } from "../package-name.ts";

/**
 * From now on, a project in which nothing is installed yet finds this copy of the toolkit, and the zod that it brings:
 * `npx @helm/ts-templates init` opens what it has written. What the project has installed itself comes first.
 */
export function lendOwnPackages(): void {
  // Before Node 22.15 there are none; such a Node runs no TypeScript either, which opening the project says.
  nodeModule.registerHooks?.({
    resolve: (specifier, context, next) => {
      try {
        return next(specifier, context);
      } catch (error) {
        if (!isLent(specifier)) throw error;
        return next(specifier, { ...context, parentURL: import.meta.url });
      }
    },
  });
}

function isLent(specifier: string): boolean {
  return ["zod", PACKAGE_NAME].some((name) => specifier === name || specifier.startsWith(`${name}/`));
}
