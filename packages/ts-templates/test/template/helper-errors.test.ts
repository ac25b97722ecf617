import { expect, test } from "vitest";
import { z } from "zod";
import {
  defineChart,
  each,
  eq,
  helper,
  join,
  lines,
  type TemplateFile,
  text,
  type ValueRef,
  when,
  yaml,
} from "../../src/index.ts";
import { printChart } from "../../src/print/index.ts";

const schema = z.strictObject({ on: z.boolean(), name: z.string().optional(), list: z.array(z.string()) });
type Values = ValueRef<z.output<typeof schema>>;

test.each<readonly [name: string, data: (values: Values) => unknown, message: string]>([
  [
    "two helpers of one name",
    () => ({ a: helper("name", text`a`), b: helper("name", text`b`) }),
    'Two helpers are named "name"; give one another name.',
  ],
  [
    "the name of what a template defines itself",
    ({ list }) => ({ a: helper("file.conf", text`a`), conf: lines`${join(",", list)}` }),
    'The helper "file.conf" has the name of a definition of the template "file"; give it another name.',
  ],
  [
    "a parameter with the name of the root",
    () => helper("image", z.strictObject({ root: z.string() }), ({ root }) => root)({ root: "a" }),
    'Helper "image": a parameter cannot be named "root"; the chart\'s root is handed over by that name.',
  ],
  [
    "a value that may be missing",
    ({ name }) => helper("name", name),
    'Helper "name" gives a value that may be missing, but text cannot be missing; use orElse(), required(), or the value itself.',
  ],
  [
    "branches of two kinds",
    ({ on }) => helper<string | number>("either", when(on, "a", 1)),
    'Helper "either": its branches give string and integer; both have to give the same kind.',
  ],
  [
    "a YAML document",
    () => helper("mesh", yaml<object>({ a: 1 })),
    'Helper "mesh": yaml() stands in a field, not as the whole of a helper.',
  ],
  [
    "an element of a loop around the helper",
    ({ list }) => [each(list, (item) => helper("item", text`${item}!`))],
    'The value "item" of an each() or once() is not known outside the function that was given it.',
  ],
  [
    "a parameter outside the helper",
    () => {
      let leaked: unknown;
      helper("leaky", z.strictObject({ size: z.int() }), ({ size }) => {
        leaked = size;
        return eq(size, 1);
      });
      return leaked;
    },
    "The parameters of a helper are not known outside the function that was given them.",
  ],
])("a helper is refused: %s", (_, data, message) => {
  const print = () => {
    const chart = defineChart({
      values: schema,
      templates: (values) => ({ file: { apiVersion: "v1", kind: "A", data: data(values) } as TemplateFile }),
    });
    return printChart(chart, { name: "sample", sourceOf: (path) => path });
  };
  expect(print).toThrow(message);
});
