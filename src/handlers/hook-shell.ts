import { requireOptions, requireText } from './validation';
import { JsonObject } from '../kubernetes/json';

/** Static, for every architecture of the official image, with the applets that the scripts use. */
const DEFAULT_IMAGE = 'busybox:1.36.1-musl';
const NAME = 'cdk8s-lifecycle-shell';
const DIRECTORY = '/cdk8s-lifecycle';
/** `nobody`: the copy needs no rights but to the volume. */
const NOBODY = 65534;

/** Options for `HookShell.injected`. */
export interface InjectedShellOptions {
  /**
   * Image with a statically linked busybox at `/bin/busybox`, such as a mirror of the default.
   *
   * @default 'busybox:1.36.1-musl'
   */
  readonly image?: string;
}

/** The shell that runs a script: the image's own, or one that is brought along. */
export class HookShell {
  /** `/bin/sh` of the container's image. */
  public static image(): HookShell {
    return new HookShell('/bin/sh');
  }

  /**
   * A static busybox, for images without a shell.
   *
   * An init container copies it to an emptyDir volume, which the container mounts read-only at `/cdk8s-lifecycle`.
   * Its applets come first on the PATH of the script. The init container runs under the `restricted` Pod Security
   * Standard. Throws when the image is empty.
   *
   * @see https://github.com/kubernetes/website/blob/snapshot-final-v1.33/content/en/docs/concepts/security/pod-security-standards.md
   */
  public static injected(options: InjectedShellOptions = {}): HookShell {
    requireOptions('options', options);
    return new HookShell(`${DIRECTORY}/sh`, requireText('image', options.image ?? DEFAULT_IMAGE));
  }

  private constructor(
    /** @internal */ public readonly _path: string,
    private readonly injectedImage?: string) {}

  /** @internal */
  public get _binDirectory(): string | undefined {
    return this.injectedImage === undefined ? undefined : DIRECTORY;
  }

  /** @internal */
  public get _initContainer(): JsonObject | undefined {
    if (this.injectedImage === undefined) { return undefined; }
    return {
      // the links point to where the volume is mounted, here and in the container alike
      command: ['/bin/sh', '-c', `cp /bin/busybox ${DIRECTORY}/ && ${DIRECTORY}/busybox --install -s ${DIRECTORY}`],
      image: this.injectedImage,
      name: NAME,
      resources: { limits: { cpu: '100m', memory: '32Mi' }, requests: { cpu: '10m', memory: '16Mi' } },
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        runAsUser: NOBODY,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      volumeMounts: [{ mountPath: DIRECTORY, name: NAME }],
    };
  }

  /** @internal */
  public get _volumes(): JsonObject[] {
    return this.injectedImage === undefined ? [] : [{ emptyDir: { sizeLimit: '16Mi' }, name: NAME }];
  }

  /** @internal */
  public get _volumeMounts(): JsonObject[] {
    return this.injectedImage === undefined ? [] : [{ mountPath: DIRECTORY, name: NAME, readOnly: true }];
  }
}
