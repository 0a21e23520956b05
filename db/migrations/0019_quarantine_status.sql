set local role causeway_owner;

-- What an administrator decides about an object in quarantine changes the status of the request that brought it, for its
-- sender to learn of it. Statuses do not last as long as this does.
alter table exchange.quarantine add column status uuid;
grant select (status) on exchange.quarantine to causeway_app;
grant update on exchange.status to causeway_app;
