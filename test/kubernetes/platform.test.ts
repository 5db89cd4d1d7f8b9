import { Duration } from 'cdk8s';
import { readFacts } from '../support/facts';
import { ClusterProfile, DrainProfile, Platform } from 'cdk8s-lifecycle';

const seconds = (count: number) => Duration.seconds(count);

describe('a platform', () => {
  test('is named by the command line as it calls itself, with its cap', () => {
    const named = ['cluster-autoscaler', 'gke', 'gke-spot', 'eks-spot', 'azure-spot', 'aks', 'fargate'].map((name) => Platform._parse(name));
    expect(named.map(({ name, gracePeriodCapSeconds }) => [name, gracePeriodCapSeconds])).toEqual([
      ['cluster-autoscaler', 600], ['gke', 600], ['gke-spot', 15], ['eks-spot', 120], ['azure-spot', 30], ['aks', 600], ['fargate', undefined],
    ]);
    expect(named).toEqual([
      Platform.CLUSTER_AUTOSCALER, Platform.GKE, Platform.GKE_SPOT, Platform.EKS_SPOT, Platform.AZURE_SPOT, Platform.AKS, Platform.FARGATE,
    ]);
    for (const { source, atTheCap } of named) { expect([source, atTheCap]).toEqual([expect.stringMatching(/^https:\/\//), expect.stringMatching(/^[^.]+$/)]); }
  });

  test('that is known has the source of its cap among the facts, where it has one', () => {
    const links = readFacts().filter(({ name }) => /CAP_SECONDS$|_CUTS_/.test(name)).flatMap((fact) => fact.links);
    for (const platform of [Platform.CLUSTER_AUTOSCALER, Platform.GKE, Platform.GKE_SPOT, Platform.EKS_SPOT, Platform.AZURE_SPOT, Platform.AKS,
      Platform._parse('karpenter=60'), Platform._parse('graceful-node-shutdown=60')]) {
      expect(links).toContain(platform.source);
    }
  });

  test.each([
    ['karpenter=300', Platform.karpenter(seconds(300))],
    ['karpenter=5m', Platform.karpenter(Duration.minutes(5))],
    ['graceful-node-shutdown=60', Platform.gracefulNodeShutdown(seconds(60))],
    ['graceful-node-shutdown=60/20', Platform.gracefulNodeShutdown(seconds(60), seconds(20))],
    ['custom=90', Platform.custom('custom', seconds(90))],
    [' custom=90s ', Platform.custom('custom', seconds(90))],
    ['karpenter=48h', Platform.karpenter(Duration.hours(48))],
  ])('%s is what the factory makes', (text, platform) => {
    expect(Platform._parse(text)).toEqual(platform);
    expect(platform.gracePeriodCapSeconds).toBeGreaterThan(0);
  });

  test.each([
    '', ' ', 'gke_spot', 'GKE-SPOT', 'gke-spot=15', 'gke-spot=', 'karpenter', 'karpenter=', 'karpenter=x', 'karpenter=-1', 'karpenter=1.5', 'karpenter=60/20',
    'custom=60/1', 'custom', 'custom=1e3', 'graceful-node-shutdown', 'graceful-node-shutdown=60/', 'graceful-node-shutdown=/20', 'graceful-node-shutdown=60/20/5',
    'custom=99999999999999999999', '__proto__', 'constructor=1', 'karpenter=60=60', 'custom=１０',
  ])('"%s" is none, and the error lists what is allowed', (text) => {
    expect(() => Platform._parse(text)).toThrow(
      `platform must be one of cluster-autoscaler, gke, gke-spot, eks-spot, azure-spot, aks, fargate, karpenter=<seconds>, \
graceful-node-shutdown=<seconds>[/<seconds for critical pods>], custom=<seconds>, got "${text}"`);
  });

  test.each([
    ['karpenter=0', '\'nodePoolTerminationGracePeriod\' must be 1s or more, got 0s'],
    ['custom=0', '\'custom\' must be 1s or more, got 0s'],
    ['graceful-node-shutdown=0', '\'shutdownGracePeriod\' must be 1s or more, got 0s'],
    ['graceful-node-shutdown=20/60', '\'criticalPods\' must be 20s or less, the whole shutdown grace period, got 60s'],
  ])('%s makes no sense, and the error says why', (text, message) => {
    expect(() => Platform._parse(text)).toThrow(message);
  });

  test('that shuts nodes down divides the time, and leaves nobody less than a second', () => {
    const caps = (platform: Platform) => [undefined, 'shop-critical', 'system-node-critical', 'system-cluster-critical'].map((name) => platform._capOf(name));
    expect(caps(Platform.gracefulNodeShutdown(seconds(60), seconds(20)))).toEqual([40, 40, 20, 20]);
    expect(caps(Platform.gracefulNodeShutdown(seconds(60)))).toEqual([60, 60, 1, 1]);
    expect(caps(Platform.gracefulNodeShutdown(seconds(60), seconds(60)))).toEqual([1, 1, 60, 60]);
    expect(caps(Platform.EKS_SPOT)).toEqual([120, 120, 120, 120]);
    expect(caps(Platform.FARGATE)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('of one\'s own has a name, and whole seconds', () => {
    const platform = Platform.custom('our spot market', seconds(45), 'the broker ends the machine');
    expect([platform.name, platform.gracePeriodCapSeconds, platform.atTheCap, platform.source]).toEqual(['our spot market', 45, 'the broker ends the machine', undefined]);
    expect(() => Platform.custom(' ', seconds(45))).toThrow('\'name\' must be text that is not empty, got " "');
    expect(() => Platform.custom('x', Duration.millis(1500))).toThrow('\'gracePeriodCap\' must be a whole number of seconds, got 1500 ms');
    expect(() => Platform.custom('x', seconds(0))).toThrow('\'gracePeriodCap\' must be 1s or more, got 0s');
    expect(() => Platform.gracefulNodeShutdown(seconds(60), Duration.millis(1))).toThrow('\'criticalPods\' must be a whole number of seconds, got 1 ms');
  });
});

describe('a drain profile', () => {
  test('is named by the command line as it calls itself, or by its seconds', () => {
    expect(['cluster-ip', 'aws-load-balancer', 'aws-network-load-balancer', 'gke-neg', 'azure-agic'].map((name) => DrainProfile._parse(name).drainSeconds))
      .toEqual([5, 10, 120, 40, 90]);
    expect(DrainProfile._parse('gke-neg')).toBe(DrainProfile.GKE_NEG);
    expect(DrainProfile._parse('15')).toEqual(DrainProfile.of(seconds(15)));
    expect(DrainProfile._parse(' 1m ')).toMatchObject({ name: '60s', drainSeconds: 60 });
  });

  test.each(['', 'gke_neg', '-5', '1.5', 'five', '15 s', 'NaN'])('"%s" is none, and the error lists what is allowed', (text) => {
    expect(() => DrainProfile._parse(text)).toThrow(
      `drain must be one of cluster-ip, aws-load-balancer, aws-network-load-balancer, gke-neg, azure-agic, <seconds>, got "${text}"`);
  });

  test('is no shorter than a second, and whole', () => {
    expect(() => DrainProfile._parse('0')).toThrow('\'drain\' must be 1s or more, got 0s');
    expect(() => DrainProfile.of(seconds(0))).toThrow('\'duration\' must be 1s or more, got 0s');
    expect(() => DrainProfile.of(Duration.millis(2500))).toThrow('\'duration\' must be a whole number of seconds, got 2500 ms');
  });
});

test('a cluster has the platforms and the drain that it was given, and no others later', () => {
  const platforms = [Platform.GKE_SPOT];
  const cluster = new ClusterProfile({ platforms, drain: DrainProfile.CLUSTER_IP });
  platforms.push(Platform.AKS);
  expect(cluster.platforms).toEqual([Platform.GKE_SPOT]);
  expect(cluster.drain).toBe(DrainProfile.CLUSTER_IP);
  expect(new ClusterProfile()).toMatchObject({ kubernetesVersion: '1.33', platforms: [], drain: undefined });
});
