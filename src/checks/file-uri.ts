/** Where a file is, as SARIF says it. */
export interface FileUri {
  readonly uri: string;
  readonly uriBaseId?: string;
}

/**
 * A relative path is a reference below the root of the sources; an absolute one is a file URI.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317427
 */
export function fileUri(file: string): FileUri {
  const path = slashed(file);
  const drive = /^([A-Za-z]:)(\/.*)$/.exec(path);
  if (drive !== null) { return { uri: `file:///${drive[1]}${encoded(drive[2]!)}` }; }
  if (path.startsWith('//')) { return { uri: `file:${encoded(path)}` }; }
  if (path.startsWith('/')) { return { uri: `file://${encoded(path)}` }; }
  return { uri: encoded(path.replace(/^(\.\/+)+/, '')), uriBaseId: '%SRCROOT%' };
}

/** With forward slashes, as URIs and GitHub want them. */
export function slashed(file: string): string {
  return file.replace(/\\/g, '/');
}

function encoded(path: string): string {
  // half a surrogate pair cannot be encoded
  return path.replace(/\p{Surrogate}/gu, '\ufffd').split('/').map(encodeURIComponent).join('/');
}
