import type { PjrtLibrary } from './load.js';

/**
 * Waits for an event without blocking the event loop, then frees the event.
 * @throws GanError with PJRT's message if the event's work failed
 */
export async function awaitEvent(library: PjrtLibrary, event: bigint): Promise<void> {
  if (event === 0n) return;
  try {
    // Most events are ready already; a switch to another thread would cost more than the check.
    if (PJRT_Event_IsReady(library, event)) PJRT_Event_Error(library, event);
    else await PJRT_Event_Await(library, event);
  } finally {
    PJRT_Event_Destroy(library, event);
  }
}

function PJRT_Event_IsReady(library: PjrtLibrary, event: bigint): boolean {
  return library
    .call('PJRT_Event_IsReady', library.args('PJRT_Event_IsReady_Args', { event }))
    .bool('is_ready');
}

function PJRT_Event_Error(library: PjrtLibrary, event: bigint): void {
  library.call('PJRT_Event_Error', library.args('PJRT_Event_Error_Args', { event }));
}

async function PJRT_Event_Await(library: PjrtLibrary, event: bigint): Promise<void> {
  await library.callAsync('PJRT_Event_Await', library.args('PJRT_Event_Await_Args', { event }));
}

export function PJRT_Event_Destroy(library: PjrtLibrary, event: bigint): void {
  library.call('PJRT_Event_Destroy', library.args('PJRT_Event_Destroy_Args', { event }));
}
