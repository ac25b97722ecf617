import { registerHooks } from "node:module";

/**
 * From now on, a project in which nothing is installed yet finds this copy of the toolkit, and the zod that it brings:
 * `npx @helm/ts-templates init` opens what it has written. What the project has installed itself comes first.
 */
export function lendOwnPackages(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      try {
        return next(specifier, context);
      } catch (error) {
        if (!LENT.test(specifier)) throw error;
        return next(specifier, { ...context, parentURL: import.meta.url });
      }
    },
  });
}

const LENT = /^(?:zod|@helm\/ts-templates)(?:\/|$)/;
