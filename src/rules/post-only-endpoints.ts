import { HttpHook } from './http-hooks';
import { PodTemplateView } from '../kubernetes/pod-template';

/** An endpoint that refuses GET, as the source of its program says. */
export interface PostOnlyEndpoint {
  readonly path: string;
  /** The program may serve it below a path of its own. */
  readonly below?: boolean;
  /** Other programs serve the path too: only this port is meant. */
  readonly port?: number;
  readonly method: string;
  readonly program: string;
  /** Images of programs that answer GET on the same path. */
  readonly unlessImage?: RegExp;
  readonly source: string;
}

const ENVOY = { method: 'POST', program: 'Envoy\'s admin interface', source: 'https://github.com/envoyproxy/envoy/blob/v1.34.0/source/server/admin/admin.cc' };
const CASSANDRA = {
  method: 'POST',
  program: 'the management API for Apache Cassandra',
  source: 'https://github.com/k8ssandra/management-api-for-apache-cassandra/blob/0af57538fb06f0f4533cd3b5c398f57bc30c043f/management-api-server/src/main/java/com/datastax/mgmtapi/resources/NodeOpsResources.java',
};
const PROMETHEUS = { method: 'POST', program: 'Prometheus', source: 'https://github.com/prometheus/prometheus/blob/v3.0.0/web/web.go' };

export const POST_ONLY_ENDPOINTS: readonly PostOnlyEndpoint[] = [
  {
    path: '/actuator/shutdown',
    below: true,
    method: 'POST',
    program: 'Spring Boot\'s actuator',
    source: 'https://github.com/spring-projects/spring-boot/blob/07031b07cb77801ae90d92b534165f8caf265873/spring-boot-project/spring-boot-actuator/src/main/java/org/springframework/boot/actuate/context/ShutdownEndpoint.java',
  },
  { path: '/drain_listeners', ...ENVOY },
  { path: '/healthcheck/fail', ...ENVOY },
  { path: '/healthcheck/ok', ...ENVOY },
  {
    path: '/quitquitquit',
    method: 'POST',
    program: 'Envoy and Istio\'s agent',
    // the proxies of Google's databases take GET as well
    unlessImage: /cloud-?sql|gce-proxy|alloydb/i,
    source: 'https://github.com/istio/istio/blob/bf05eab816b464759852c22a83bf4443a64623c6/pilot/cmd/pilot-agent/status/server.go',
  },
  {
    path: '/shutdown',
    port: 4191,
    method: 'POST',
    program: 'Linkerd\'s proxy',
    source: 'https://github.com/linkerd/linkerd2-proxy/blob/0053c9e6d9365d163765abd5073ecb5ffe7bd0b8/linkerd/app/admin/src/server.rs',
  },
  {
    path: '/se/grid/node/drain',
    method: 'POST',
    program: 'Selenium Grid',
    source: 'https://github.com/SeleniumHQ/selenium/blob/ba1c2840efb2c30e8db9038bc4c8cb8511f008b1/java/src/org/openqa/selenium/grid/node/Node.java',
  },
  { path: '/api/v0/ops/node/drain', ...CASSANDRA },
  { path: '/api/v0/ops/node/decommission', ...CASSANDRA },
  { path: '/-/quit', below: true, ...PROMETHEUS },
  { path: '/-/reload', below: true, ...PROMETHEUS },
];

/** The endpoint that a hook asks in vain; any container of the pod may be the one that serves it. */
export function postOnlyEndpointOf({ path, port }: HttpHook, { containers }: PodTemplateView): PostOnlyEndpoint | undefined {
  return POST_ONLY_ENDPOINTS.find((endpoint) =>
    (path === endpoint.path || (endpoint.below === true && path.endsWith(endpoint.path)))
    && (endpoint.port === undefined || endpoint.port === port)
    && !containers.some(({ image }) => image !== undefined && endpoint.unlessImage?.test(image) === true));
}
