/** Scheme of an HTTP call. */
export enum HttpScheme {
  /** Plain HTTP. */
  HTTP = 'HTTP',
  /** HTTP over TLS. */
  HTTPS = 'HTTPS',
}

/** Method of an HTTP call made by a step; the kubelet's own handler knows GET only. */
export enum HttpMethod {
  /** GET. */
  GET = 'GET',
  /** POST; an empty body is sent where none is given. */
  POST = 'POST',
  /** PUT; the wget of busybox cannot send it. */
  PUT = 'PUT',
  /** PATCH; the wget of busybox cannot send it. */
  PATCH = 'PATCH',
  /** DELETE; the wget of busybox cannot send it. */
  DELETE = 'DELETE',
}

/** One HTTP header. */
export interface HttpHeader {
  /** Name: letters, digits and `-`. */
  readonly name: string;
  /** Value, as it is sent. It stands in the manifest, where everybody can read it: no secrets. */
  readonly value: string;
}
