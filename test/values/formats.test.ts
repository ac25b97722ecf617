import { describe, expect, test } from "vitest";
import * as formats from "../../src/values/formats.ts";
import { namePattern, regionShortPattern } from "../../src/values/name-pattern.ts";

const { digest, dnsLabel, guid, hostname, httpsUrl, quantity, repository, singleLine } = formats;
const hex = "ec9a72dc798899ef873e2290cfd8502657f08a39715e851ed59fc53bdf108506";
const label = (length: number): string => "a".repeat(length);

describe.each([
  {
    format: "guid",
    schema: guid,
    good: ["33e01921-4d64-4f8c-a055-5bdaffd5e33d"],
    bad: ["", "33E01921-4d64-4f8c-a055-5bdaffd5e33d", "{33e01921-4d64-4f8c-a055-5bdaffd5e33d}", "33e01921"],
  },
  {
    format: "digest",
    schema: digest,
    good: [`sha256:${hex}`],
    bad: ["", hex, `sha256:${hex.slice(1)}`, `sha256:${hex}0`, `sha256:${hex.toUpperCase()}`, "latest"],
  },
  {
    format: "hostname",
    schema: hostname,
    good: ["rp.westus3.hcpsvc.osadev.cloud", `${label(63)}.example.com`],
    bad: ["", "localhost", "RP.example.com", "rp..example.com", "-rp.example.com", `${label(64)}.example.com`],
  },
  {
    format: "hostname as a whole",
    schema: hostname,
    good: [Array.from({ length: 4 }, () => label(62)).join(".")],
    bad: [Array.from({ length: 5 }, () => label(62)).join(".")],
  },
  {
    format: "dnsLabel",
    schema: dnsLabel,
    good: ["aro-hcp", "asm-1-28", label(63)],
    bad: ["", "aro_hcp", "aro.hcp", "aro-", label(64)],
  },
  {
    format: "quantity",
    schema: quantity,
    good: ["100m", "0.5", "512Mi", "2Gi"],
    bad: ["", "512 MB", "512MB", "-1", "1e3", "unlimited"],
  },
  {
    format: "httpsUrl",
    schema: httpsUrl,
    good: ["https://example.com:443/"],
    bad: ["", "http://example.com", "https://a b"],
  },
  {
    format: "repository",
    schema: repository,
    good: ["arohcpfrontend", "mise-1p-container-image", "a/b"],
    bad: ["", "a:1", "arohcpsvcdev.azurecr.io/a@sha256", "A"],
  },
  { format: "singleLine", schema: singleLine, good: ["ARM Policy"], bad: ["", "a\nb"] },
  {
    format: "namePattern",
    schema: namePattern,
    good: ["arohcp{environment}-rp-{regionShort}", "{region}", "hcpsvc.osadev.cloud"],
    bad: ["", "{enviroment}", "{region", "arohcp$env"],
  },
  { format: "regionShortPattern", schema: regionShortPattern, good: ["{regionCode}p{user}"], bad: ["{regionShort}"] },
])("the format $format", ({ schema, good, bad }) => {
  test.each(good)("accepts %j", (text) => {
    expect(schema.safeParse(text).success).toBe(true);
  });

  test.each(bad)("refuses %j", (text) => {
    expect(schema.safeParse(text).success).toBe(false);
  });
});

test.each(Object.entries(formats))("%s has a pattern that Helm's Go can read: without look-around", (_, schema) => {
  const patterns = (schema.def.checks ?? []).flatMap(({ _zod: { def } }) =>
    "pattern" in def ? [String(def.pattern)] : [],
  );
  expect(patterns).not.toEqual([]);
  expect(patterns.filter((pattern) => /\(\?<?[=!]/.test(pattern))).toEqual([]);
});
