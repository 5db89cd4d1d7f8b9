module cdk8s-lifecycle/test/e2e/images

go 1.24.0
