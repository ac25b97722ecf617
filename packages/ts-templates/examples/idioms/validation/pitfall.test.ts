import { expect, test } from "vitest";
import { manifests, naiveManifests, render, renderNaive } from "../render.ts";
import { chart } from "./chart.ts";

const folder = import.meta.dirname;
const valid = { url: "db.example.com", poolSize: 5, mode: "primary", zone: "a" };

test.each([0, false])(
  "the naive template takes %s for a number of connections; here it is refused",
  async (poolSize) => {
    const values = { ...valid, poolSize };
    expect(await naiveManifests(folder, { values })).toMatchObject([{ data: { POOL: String(poolSize) } }]);
    await expect(render(chart, { values })).rejects.toThrow("poolSize");
  },
);

test("what is not given is refused", async () => {
  const { url, ...values } = valid;
  await expect(renderNaive(folder, { values })).rejects.toThrow("url is the address of the database.");
  await expect(render(chart, { values })).rejects.toThrow("url is the address of the database.");
  expect(await manifests(chart, { values: { ...values, url } })).toMatchObject([{ data: { POOL: "5" } }]);
});

test("two broken rules are told one by one by the naive template; here at once", async () => {
  const values = { ...valid, mode: "replica", primaryHost: "", zone: "" };
  await expect(renderNaive(folder, { values })).rejects.toThrow(
    /^(?!.*zone is the name).*A replica needs primaryHost/s,
  );
  await expect(render(chart, { values })).rejects.toThrow(/A replica needs primaryHost.*zone is the name of a zone/s);
});
