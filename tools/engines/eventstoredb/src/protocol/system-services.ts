import { randomUUID } from 'node:crypto';
import { type ServiceDefinition, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { type IGossipServer } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import { type IServerFeaturesServer } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { UUID } from '@eventstore/db-client/generated/shared_pb';

/** The server whose observed behaviour this one follows. */
const SERVER_VERSION = '23.10.6';

/**
 * No call, but what this engine is known by to whoever asks: it serves one machine, and is to be refused where that is
 * not enough.
 */
const EMBEDDED_MARK = '/embedded-engine/serves';

/** Tells callers which calls are served, which decides how they append. */
export function serverFeaturesService(
  served: ServiceDefinition<UntypedServiceImplementation>[],
): IServerFeaturesServer {
  const paths = served.flatMap((service) => Object.values(service)).map(({ path }) => path);
  const methods = [...paths, EMBEDDED_MARK].map(methodAt);
  const answer = new SupportedMethods().setEventStoreServerVersion(SERVER_VERSION).setMethodsList(methods);
  return { getSupportedMethods: (_call, callback) => callback(null, answer) };
}

function methodAt(path: string): SupportedMethod {
  const [, service = '', method = ''] = path.split('/');
  return new SupportedMethod().setServiceName(service).setMethodName(method.toLowerCase());
}

/** A cluster of one node, which leads. */
export function gossipService(host: string, port: () => number): IGossipServer {
  const instanceId = randomUUID();
  return {
    read: (_call, callback) => {
      const member = new MemberInfo()
        .setInstanceId(new UUID().setString(instanceId))
        .setTimeStamp((BigInt(Date.now()) * 10_000n).toString())
        .setState(MemberInfo.VNodeState.LEADER)
        .setIsAlive(true)
        .setHttpEndPoint(new EndPoint().setAddress(host).setPort(port()));
      callback(null, new ClusterInfo().setMembersList([member]));
    },
  };
}
