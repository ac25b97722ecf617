/**
 * The manifests of a target of the project that the tests run in, as `helm template` prints them from the sources as
 * they are now. The inputs that a target lacks are the project's samples.
 *
 * @throws HelmTsError `config.missing`, `usage.target`, `render.failed`; ProblemsError for its values
 *
 * @example await expect(await helmTemplate("prod/eu-west")).toMatchGolden("prod/eu-west")
 */
export async function helmTemplate(target: string): Promise<string> {
  // Matchers alone need no project.
  const { openProject, renderTarget } = await import("../project/index.ts");
  return renderTarget(await openProject(), target, { inputs: "sample" });
}
