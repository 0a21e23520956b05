// One definition for the router and for links.
export const urls = {
  peers: '/exchange/peers',
  newPeer: '/exchange/peers/new',
  peer: <Id extends string>(id: Id) => `/exchange/peers/${id}` as const,
  setting: <Id extends string>(id: Id) => `/exchange/peers/${id}/setting` as const,
  pause: <Id extends string>(id: Id) => `/exchange/peers/${id}/pause` as const,
  resumption: <Id extends string>(id: Id) => `/exchange/peers/${id}/resumption` as const,
  trial: <Id extends string>(id: Id) => `/exchange/peers/${id}/trial` as const,
  restart: <Id extends string>(id: Id) => `/exchange/peers/${id}/restart` as const,
  end: <Id extends string>(id: Id) => `/exchange/peers/${id}/end` as const,
  bundles: '/exchange/bundles',
  /** Everything in a collection that the asker may see, as one STIX bundle. */
  bundle: <Id extends string>(collection: Id) => `/exchange/bundles/${collection}/file` as const,
}
