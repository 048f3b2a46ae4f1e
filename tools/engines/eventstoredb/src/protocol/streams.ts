import {
  type handleBidiStreamingCall,
  type handleServerStreamingCall,
  type sendUnaryData,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { StreamsService, type IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb';
import { type BatchAppendReq, type BatchAppendResp, type ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { type EventLog } from '../storage/event-log';
import { deleteResponse, targetOf, tombstoneResponse } from '../wire/append-messages';
import { asServiceError } from '../wire/errors';
import { readRequest } from '../wire/read-messages';
import { append } from './append';
import { batchAppend } from './batch-append';
import { sendAll, type OpenCalls } from './open-calls';
import { read } from './read';
import { subscribe } from './subscribe';

/** The Streams service as the protocol defines it, but for reads, whose answers come encoded. */
export const streamsDefinition = {
  ...StreamsService,
  read: {
    ...StreamsService.read,
    responseSerialize: (encoded: Uint8Array): Buffer => Buffer.from(encoded.buffer, encoded.byteOffset, encoded.length),
  },
};

interface StreamsHandlers extends UntypedServiceImplementation {
  read: handleServerStreamingCall<ReadReq, Uint8Array[]>;
  append: IStreamsServer['append'];
  batchAppend: handleBidiStreamingCall<BatchAppendReq, BatchAppendResp[]>;
  delete: IStreamsServer['delete'];
  tombstone: IStreamsServer['tombstone'];
}

/** The Streams service: everything that reads and writes events. */
export function streamsService(log: EventLog, calls: OpenCalls, patienceMs: number): StreamsHandlers {
  return {
    read: (call) =>
      calls.serve(call, async (signal) => {
        const request = readRequest(call.request);
        const messages = request.count === undefined ? subscribe(log, request, signal) : read(log, request, signal);
        await sendAll(call, messages, signal);
      }),
    append: (call, callback) => answer(callback, () => append(log, call)),
    batchAppend: (call) => calls.serve(call, (signal) => batchAppend(log, call, { signal, patienceMs })),
    delete: (call, callback) =>
      answer(callback, async () => {
        const target = targetOf(call.request.getOptions());
        return deleteResponse(target, await log.softDelete(target.stream, target.expected));
      }),
    tombstone: (call, callback) =>
      answer(callback, async () => {
        const target = targetOf(call.request.getOptions());
        return tombstoneResponse(target, await log.tombstone(target.stream, target.expected));
      }),
  };
}

function answer<Response>(callback: sendUnaryData<Response>, work: () => Promise<Response>): void {
  work().then(
    (response) => callback(null, response),
    (error: unknown) => callback(asServiceError(error)),
  );
}
