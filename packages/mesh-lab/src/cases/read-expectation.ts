import type { Field } from "../document/index.ts";
import type { ArrivalExpectation, Expectation } from "./case-file.ts";
import { readHeaders, readTexts } from "./read-headers.ts";
import type { Refer } from "./refer.ts";

const KEYS = [
  ...(["status", "refused", "servedBy", "authorizedBy"] as const),
  ...(["headers", "absent", "body", "seenBy", "share"] as const),
];

/** What stands for no workload. */
export const NOBODY = "nobody";

/** What must come of a request; undefined where that cannot be read. */
export function readExpectation(field: Field, refer: Refer): Expectation | undefined {
  const fields = field.fields(KEYS);
  if (fields === undefined) return undefined;
  if (Object.keys(fields).length === 0) field.fail(`it expects nothing; give one of ${KEYS.join(", ")}`);
  const status = fields.status?.whole(100, 599);
  const refused = fields.refused?.flag();
  if (refused && status !== undefined) field.fail("a request that is refused has no status; leave one of them out");
  const servedBy = fields.servedBy === undefined ? undefined : readWorkload(fields.servedBy, refer);
  const body = fields.body?.text();
  const seen = fields.seenBy?.entries() ?? [];
  for (const [workload, inner] of seen) refer("workload", { ...inner, text: () => workload });
  return {
    ...(status !== undefined && { status }),
    ...(refused !== undefined && { refused }),
    ...(servedBy !== undefined && { servedBy }),
    ...(fields.authorizedBy !== undefined && { authorizedBy: readWorkloads(fields.authorizedBy, refer) }),
    headers: readHeaders(fields.headers),
    absent: fields.absent === undefined ? [] : readTexts(fields.absent),
    ...(body !== undefined && { body }),
    seenBy: Object.fromEntries(seen.map(([workload, inner]) => [workload, readArrival(inner)])),
    share: readShares(fields.share, refer),
  };
}

function readWorkload(field: Field, refer: Refer): string | undefined {
  return field.value === NOBODY ? NOBODY : refer("workload", field);
}

function readWorkloads(field: Field, refer: Refer): readonly string[] {
  if (field.value === NOBODY) return [];
  const fields = Array.isArray(field.value) ? field.items() : [field];
  return fields.flatMap((one) => refer("workload", one) ?? []);
}

function readArrival(field: Field): ArrivalExpectation {
  const fields = field.fields(["method", "path", "headers", "absent"]);
  const method = fields?.method?.text();
  const path = fields?.path?.text();
  return {
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
    headers: readHeaders(fields?.headers),
    absent: fields?.absent === undefined ? [] : readTexts(fields.absent),
  };
}

function readShares(field: Field | undefined, refer: Refer): Readonly<Record<string, number>> {
  const shares = (field?.entries() ?? []).flatMap(([workload, inner]) => {
    refer("workload", { ...inner, text: () => workload });
    const part = readPart(inner);
    return part === undefined ? [] : [[workload, part] as const];
  });
  const sum = shares.reduce((total, [, part]) => total + part, 0);
  if (sum > 1.000001) field?.fail(`the shares are ${Math.round(sum * 100)}% together`);
  return Object.fromEntries(shares);
}

/** `0.1` or `10%` */
function readPart(field: Field): number | undefined {
  const { value } = field;
  const percent = typeof value === "string" ? /^(\d+(?:\.\d+)?)%$/.exec(value)?.[1] : undefined;
  const part = percent === undefined ? value : Number(percent) / 100;
  return typeof part === "number" && part >= 0 && part <= 1
    ? part
    : field.fail("a share is a part from 0 to 1, or a percentage such as 10%");
}
