import { type SampleEntra, sampleEntra } from "../../fake-mise/index.ts";
import { type Callers, createCallers } from "./callers.ts";

/** The Entra ID of a cloud, and callers with its tokens. */
export interface Entra {
  readonly entra: SampleEntra;
  readonly callers: Callers;
}

/** @param target of the chart, such as `public/int/uksouth`; without one the public cloud */
export async function createEntra(target = "public"): Promise<Entra> {
  const [cloud] = target.split("/");
  const entra = await sampleEntra(cloud === "usgov" || cloud === "china" ? cloud : "public");
  return { entra, callers: await createCallers(entra) };
}
