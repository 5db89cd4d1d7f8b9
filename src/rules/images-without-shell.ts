/** A family of images that are known to have no shell and no tools. */
export interface ShellLessImages {
  /** Repositories with their registry, as `docker.io/library/nats`. */
  readonly repository: RegExp;
  /** Tags that do have a shell. */
  readonly otherTags?: RegExp;
  /** Only these tags have none. */
  readonly onlyTags?: RegExp;
  /** An image that is named by its digest alone may be one of the other tags. */
  readonly digestTellsNothing?: boolean;
  /** Programs of the usual ones that are there. */
  readonly has?: readonly string[];
  /** What an image with a shell is called, for the fix. */
  readonly variant?: string;
  readonly source: string;
}

/** In the order in which they are looked for. Only images whose makers say so, or whose build shows it. */
const IMAGES_WITHOUT_SHELL: readonly ShellLessImages[] = [
  {
    // python3 has had a shell for years: https://github.com/GoogleContainerTools/distroless/issues/1178
    repository: /^gcr\.io\/distroless\/(?!python3)/,
    otherTags: /debug/,
    variant: 'a tag with debug',
    source: 'https://github.com/GoogleContainerTools/distroless/blob/00121b687b7663d006341f499294294f4edf6ece/README.md',
  },
  {
    // its build images for debugging and those with an entrypoint in sh have one
    repository: new RegExp('^cgr\\.dev/chainguard/(?!bash$|busybox$|[\\w-]*-base$'
      + '|(?:postgres|mariadb|mysql|redis|valkey|rabbitmq|cassandra|wordpress|php|jenkins|gitlab|sdk|git|curl|kubectl)(?:-|$))'),
    otherTags: /-dev$|-dev-/,
    variant: 'a tag with -dev',
    source: 'https://edu.chainguard.dev/chainguard/containers/about/differences-development-production/',
  },
  {
    repository: /^(?:docker\.io\/coredns\/coredns|(?:registry\.k8s\.io|k8s\.gcr\.io)\/coredns(?:\/coredns)?)$/,
    source: 'https://github.com/coredns/coredns/blob/0ee1feea407767c7f5dea47437f5426f70f90f1f/Dockerfile',
  },
  {
    // the proxy had Debian up to 2.10; a sleep was added after it had none: https://github.com/linkerd/linkerd2/issues/6723
    repository: /^(?:cr\.l5d\.io|ghcr\.io)\/linkerd\/proxy$/,
    otherTags: /^stable-2\.(?:\d|10)\./,
    has: ['sleep'],
    source: 'https://github.com/linkerd/linkerd2/blob/00bf278b64b5b79e6e433322349b3baaed15f427/Dockerfile-proxy',
  },
  {
    repository: /^docker\.io\/envoyproxy\/envoy-distroless$/,
    source: 'https://github.com/envoyproxy/envoy/blob/0252c88f4757a779c62b2cc034e29bb737e0783a/distribution/docker/Dockerfile-envoy',
  },
  {
    repository: /^docker\.io\/envoyproxy\/envoy$/,
    onlyTags: /distroless/,
    variant: 'a tag without distroless',
    source: 'https://github.com/envoyproxy/envoy/blob/0252c88f4757a779c62b2cc034e29bb737e0783a/distribution/docker/Dockerfile-envoy',
  },
  {
    // scratch unless the tag says otherwise
    repository: /^docker\.io\/library\/nats$/,
    otherTags: /alpine|windowsservercore|nanoserver/,
    digestTellsNothing: true,
    variant: 'a tag with -alpine',
    source: 'https://github.com/nats-io/nats-docker/blob/10fa08382cd479b1eb5ece615eaf244962a85b07/README.md',
  },
  {
    repository: /^(?:docker\.io\/otel|ghcr\.io\/open-telemetry\/opentelemetry-collector-releases)\/opentelemetry-collector(?:-contrib|-k8s)?$/,
    source: 'https://github.com/open-telemetry/opentelemetry-collector-releases/blob/08b16071e5839ac1822f5564de92a568cc6655dc/distributions/otelcol/Dockerfile',
  },
  {
    repository: /^ghcr\.io\/llm-d\/llm-d-router-endpoint-picker$/,
    source: 'https://github.com/llm-d/llm-d-router/issues/2960',
  },
];

/** An image reference in its parts. */
export interface ImageName {
  /** With the registry; `docker.io` where there is none, `library` where there is one name only. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Reads `registry:5000/a/b:tag@sha256:…`; undefined for what is none. */
export function readImage(image: string): ImageName | undefined {
  const match = /^([^@\s]+?)(?::([\w][\w.-]*))?(?:@([\w+.-]+:[0-9a-fA-F]+))?$/.exec(image.trim());
  if (match === null || match[1]!.includes('://')) { return undefined; }
  const [, name, tag, digest] = match;
  const parts = name!.split('/');
  const hasRegistry = parts.length > 1 && (/[.:]/.test(parts[0]!) || parts[0] === 'localhost');
  const registry = hasRegistry ? parts[0]!.replace(/^(index|registry-1)\.docker\.io$/, 'docker.io') : 'docker.io';
  const path = hasRegistry ? parts.slice(1) : parts;
  const full = registry === 'docker.io' && path.length === 1 ? ['library', ...path] : path;
  return { repository: [registry, ...full].join('/'), ...tag !== undefined && { tag }, ...digest !== undefined && { digest } };
}

/** The family of an image that is known to have no shell; undefined for all others. */
export function imagesWithoutShell(image: string | undefined): ShellLessImages | undefined {
  const name = image === undefined ? undefined : readImage(image);
  if (name === undefined) { return undefined; }
  const digestOnly = name.tag === undefined && name.digest !== undefined;
  const tag = name.tag ?? (digestOnly ? '' : 'latest');
  return IMAGES_WITHOUT_SHELL.find(({ repository, otherTags, onlyTags, digestTellsNothing }) => repository.test(name.repository)
    && otherTags?.test(tag) !== true && onlyTags?.test(tag) !== false && !(digestOnly && digestTellsNothing === true));
}
