import { isLine } from '../../src/rules/whole-lines';

test.each([
  'sleep 10', '/bin/sleep 10', ' sleep  10 ', 'sleep 10\n', 'vfio-manage unbind --all', 'nginx -s quit', '/usr/sbin/nginx -s quit', 'sh -c "sleep 10"', '/bin/sh -c', 'bash scripts/stop.sh',
  'kong quit', 'consul leave', 'ray stop', 'nodetool drain', 'kill -TERM 1', '/bin/kill 1', 'curl http://localhost:8080/stop', 'rm -rf /run/x', 'echo bye > /tmp/x', '/opt/drain --timeout 5',
  '/opt/drain && /opt/stop', '/opt/drain | tee /x', '/opt/drain ; /opt/stop', '/opt/drain 2>&1', '/opt/drain >/dev/null', './drain -v', '/opt/a $(cat /x)', 'timeout 5 /opt/drain', 'env A=1 /opt/drain',
  '/opt/drain --config=/etc/x', '/wait-shutdown --grace 10', 'java -jar', 'python3 -m drain', 'java -jar /opt/app.jar', 'MODE=fast drain', 'powershell -c Start-Sleep 5',
])('%j is a line', (word) => {
  expect(isLine(word)).toBe(true);
});

test.each([
  'sleep', '/bin/sleep', '/opt/my app/bin', '/opt/my app/bin/drain', '/opt/my app', 'my app', './my script', '/opt/my script.sh', 'my script.sh', 'C:\\Program Files\\x.exe', 'C:/Program Files/x.exe',
  '/c/Program Files/App/app.exe', 'Program Files\\x.exe', '/opt/My App/my tool', '/Applications/My App.app/Contents/MacOS/My App', '/opt/a - b/run', '/opt/my -old dir/bin', '/opt/app (x86)/run', '/opt/app v2/run.sh', '', ' ',
  '/opt/a & b/run', 'node app/server', '/opt/über app/läuft', '/opt/drain 10', '/srv/sleep 10/run', '/opt/R && D/run', '/opt/my -x script.sh', '/opt/--my app',
])('%j may be a program', (word) => {
  expect(isLine(word)).toBe(false);
});
