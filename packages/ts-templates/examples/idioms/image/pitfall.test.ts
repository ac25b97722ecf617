import { expect, test } from "vitest";
import { manifests, naiveManifests, render } from "../render.ts";
import { chart } from "./chart.ts";

const repository = "example.com/web";
const pod = (image: string) => [{ spec: { containers: [{ name: "web", image }] } }];

test("the tag 1.10 is another one in the naive manifest; here it is refused, and in quotes it stays", async () => {
  const values = { image: { repository, tag: 1.1 } };
  const files = { "values.yaml": `image: { repository: ${repository}, tag: 1.10 }\n` };
  expect(await naiveManifests(import.meta.dirname, { files })).toMatchObject(pod(`${repository}:1.1`));
  await expect(render(chart, { values })).rejects.toThrow("image.tag");
  expect(await manifests(chart, { values: { image: { tag: "1.10" } } })).toMatchObject(pod(`${repository}:1.10`));
});

test("tag and digest are both there in the naive manifest; here the digest is alone", async () => {
  const values = { image: { repository, tag: "1.10", digest: "sha256:4f53" } };
  expect(await naiveManifests(import.meta.dirname, { values })).toMatchObject(pod(`${repository}:1.10@sha256:4f53`));
  expect(await manifests(chart, { values })).toMatchObject(pod(`${repository}@sha256:4f53`));
});

test("a tag of digits by --set is a text, and without any it is the version of the application", async () => {
  expect(await manifests(chart, { set: ["image.tag=20240101"] })).toMatchObject(pod(`${repository}:20240101`));
  expect(await manifests(chart)).toMatchObject(pod(`${repository}:4.5.6`));
});
