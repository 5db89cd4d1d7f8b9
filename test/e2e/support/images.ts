/** Made by test/e2e/images/build. */
export const STATIC_IMAGE = 'e2e.invalid/static:1';
export const BUSYBOX_IMAGE = 'e2e.invalid/busybox:1';
export const NGINX_IMAGE = 'e2e.invalid/nginx:1';
export const IMAGES: readonly string[] = [STATIC_IMAGE, BUSYBOX_IMAGE, NGINX_IMAGE];

/** The program that every image but nginx has. */
export const PROGRAM = '/static';
