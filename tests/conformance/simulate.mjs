// Puts requests to another evaluator of trust policies: lines of {policy, request} in, one decision a line out.
import { createInterface } from 'node:readline';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const OUTCOMES = { Allowed: 'allowed', ExplicitlyDenied: 'explicitDeny', ImplicitlyDenied: 'implicitDeny' };

// Whoever calls may make every call of sts, so that the trust policy alone decides.
const OWN = { name: 'own', policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:*', Resource: '*' }] } };

async function decide(simulate, { policy, request }) {
  const [[kind, principal]] = Object.entries(request.principal);
  const result = await simulate(
    {
      request: {
        principal,
        action: request.action,
        resource: { resource: request.role, accountId: request.role.split(':')[4] },
        contextVariables: request.context,
      },
      identityPolicies: kind === 'AWS' ? [OWN] : [],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: policy,
    },
    {},
  );
  return OUTCOMES[result.overallResult] ?? `error: ${JSON.stringify(result.errors)}`;
}

if (isMainThread) {
  const lines = [];
  for await (const line of createInterface({ input: process.stdin })) lines.push(line);
  const share = Math.ceil(lines.length / availableParallelism());
  const shares = [];
  for (let from = 0; from < lines.length; from += share) {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: [process.argv[2], lines.slice(from, from + share)] });
    shares.push(
      new Promise((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
      }),
    );
  }
  for (const decided of await Promise.all(shares)) console.log(decided.join('\n'));
} else {
  const [path, lines] = workerData;
  const { runSimulation } = await import(path);
  const decided = [];
  for (const line of lines) decided.push(await decide(runSimulation, JSON.parse(line)));
  parentPort.postMessage(decided);
}
