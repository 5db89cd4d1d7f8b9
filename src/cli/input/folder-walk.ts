import { Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { errorText } from './error-text';

const MANIFEST_EXTENSIONS: readonly string[] = ['.yaml', '.yml', '.json'];

export function isManifestName(path: string): boolean {
  return MANIFEST_EXTENSIONS.includes(extname(path).toLowerCase());
}

/** Every manifest below folders. Links are followed when all real folders were seen, so that none is read twice, or for ever. */
export class FolderWalk {
  public readonly files: string[] = [];
  public readonly unreadable: { readonly path: string; readonly message: string }[] = [];
  private readonly seen = new Set<string>();
  private links: string[] = [];

  public add(folder: string): void {
    let real: string;
    let entries: Dirent[];
    try {
      real = realpathSync(folder);
      if (this.seen.has(real)) { return; }
      this.seen.add(real);
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      this.unreadable.push({ path: folder, message: errorText(error) });
      return;
    }
    for (const entry of entries) { this.take(folder, entry); }
  }

  public followLinks(): void {
    while (this.links.length > 0) {
      const links = this.links.sort();
      this.links = [];
      for (const link of links) { this.follow(link); }
    }
  }

  private take(folder: string, entry: Dirent): void {
    // what is hidden is configuration of tools, or copies; node_modules is other people's
    if (entry.name.startsWith('.') || entry.name === 'node_modules') { return; }
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      this.add(path);
    } else if (entry.isSymbolicLink()) {
      this.links.push(path);
    } else if (entry.isFile() && isManifestName(path)) {
      this.files.push(path);
    }
  }

  private follow(link: string): void {
    try {
      const target = statSync(link);
      if (target.isDirectory()) { this.add(link); } else if (target.isFile() && isManifestName(link)) { this.files.push(link); }
    } catch (error) {
      if (isManifestName(link)) { this.unreadable.push({ path: link, message: errorText(error) }); }
    }
  }
}
