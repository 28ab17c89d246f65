// Pure: why the camera does not start, as the name of what is said about it.

export type Trouble = "refused" | "none" | "busy" | "insecure";

/** By the name of the error that the browser gives; `hasCameras` is whether it lets pages ask at all. */
export function trouble(error: string, hasCameras: boolean, isSecure: boolean): Trouble {
  if (!hasCameras) return isSecure ? "none" : "insecure";
  if (error === "NotAllowedError" || error === "SecurityError") return "refused";
  return error === "NotReadableError" || error === "AbortError" ? "busy" : "none";
}
