import { Job, work } from './work';

/* A process of its own: what hangs or runs out of memory in here can be ended from outside. */

process.on('message', (job: Job) => { process.send!(work(job)); });
process.on('disconnect', () => { process.exit(0); });
process.send!('ready');
