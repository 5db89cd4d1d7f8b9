/** Programs that people expect in an image, and that an image without a shell has not: coreutils, procps, net tools. */
export const USUAL_PROGRAMS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'ksh', 'zsh', 'busybox', 'sleep', 'timeout', 'env', 'nohup', 'setsid', 'nice',
  'echo', 'printf', 'cat', 'tee', 'head', 'tail', 'grep', 'sed', 'awk', 'cut', 'tr', 'wc', 'sort', 'uniq', 'xargs', 'find', 'test', '[', 'true', 'false', 'expr', 'seq', 'date',
  'ls', 'touch', 'rm', 'rmdir', 'mkdir', 'cp', 'mv', 'ln', 'chmod', 'chown', 'stat', 'readlink', 'sync', 'mktemp', 'tar', 'gzip', 'mount', 'umount',
  'kill', 'killall', 'pkill', 'pgrep', 'pidof', 'ps', 'id', 'su', 'hostname', 'uname', 'curl', 'wget', 'nc', 'ping', 'nslookup', 'ip', 'iptables', 'which']);

/** Programs of images, as hooks call them by name. */
export const PROGRAMS_OF_HOOKS: ReadonlySet<string> = new Set(['nginx', 'apachectl', 'httpd', 'haproxy', 'envoy', 'kong', 'consul', 'vault', 'nodetool', 'ray', 'redis-cli', 'valkey-cli',
  'rabbitmqctl', 'rabbitmq-upgrade', 'kafka-topics.sh', 'pg_ctl', 'psql', 'mysqladmin', 'mysql', 'mongosh', 'mongo', 'supervisorctl', 'php-fpm', 'php', 'python', 'python3', 'node',
  'java', 'ruby', 'perl', 'pilot-agent', 'nats-server', 'pm2', 'gunicorn', 'celery', 'systemctl', 'service', 'powershell', 'pwsh', 'cmd']);

const FOLDERS_OF_PROGRAMS = /^(?:\/(?:usr\/(?:local\/)?)?s?bin\/|\/busybox\/)?([^/\s]+)$/;

/** The name of a program that is called by its name, or by its path in a folder for programs. */
export function calledByName(word: string | undefined): string | undefined {
  return FOLDERS_OF_PROGRAMS.exec(word ?? '')?.[1];
}
