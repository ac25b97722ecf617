/** A program could not be installed; its message is the reason, and what to do about it. */
export class InstallationFailed extends Error {
  override readonly name = "InstallationFailed";
}
