import { HelmTsError } from "../errors.ts";

/** TypeScript lets any object be put into a text, where these would be `[object Object]` in every manifest. */
const refusesText = {
  [Symbol.toPrimitive](): never {
    throw new HelmTsError(
      "expression-as-text",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: shows code
      "An expression has no value before Helm renders it: write text`${name}-x` for `${name}-x`, add(a, b) for a + b, lt(a, b) for a < b.",
    );
  },
};

/** An object with these members that is refused where JavaScript would make a text or a number of it. */
export function withoutText<T extends object>(members: T): T {
  return Object.assign(Object.create(refusesText) as object, members);
}
