const STEP_MILLISECONDS = 200;

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}

/** Waits until a test is true; throws with the name of what was waited for. */
export async function until(what: string, seconds: number, test: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!await test()) {
    if (Date.now() > end) { throw new Error(`waited ${seconds}s in vain for ${what}`); }
    await pause(STEP_MILLISECONDS);
  }
}

/** The result of a promise, or false when it takes longer. */
export async function within(seconds: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => { timer = setTimeout(() => { resolve(false); }, seconds * 1000); });
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
