import { expect, test } from "vitest";
import { nodeOf } from "../../src/expr/index.ts";
import { kubeVersionIs } from "../../src/index.ts";

test.each([
  [">=1.30", ">=1.30-0"],
  ["<1.30.2", "<1.30.2-0"],
  [" >=1.29  <1.32 ", ">=1.29-0 <1.32-0"],
])("a version is in %s also with a vendor's suffix", (range, printed) => {
  expect(nodeOf(kubeVersionIs(range))).toMatchObject({ arguments: [{ kind: "literal", value: printed }, {}] });
});

test.each(["1.30", ">1.30", "~1.30", "^1.30", ">=1.30, <1.32", ">= 1.30", ">=1", "", ">=v1.30", ">=1.30-0"])(
  "%j is refused, with what to write",
  (range) => {
    expect(() => kubeVersionIs(range)).toThrow(
      `kubeVersionIs(${JSON.stringify(range)}): a range is written with >= and <, such as ">=1.29" or ">=1.29 <1.32".`,
    );
  },
);
