/** Read when it is in the working directory and no other is named. */
export const CONFIG_FILE = '.cdk8s-lifecycle.yaml';
