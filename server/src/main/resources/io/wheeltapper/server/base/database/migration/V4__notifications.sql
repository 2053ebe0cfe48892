-- Where messages go that jobs name by id.
CREATE TABLE notification_destinations (
  destination_id TEXT NOT NULL PRIMARY KEY,
  display_name TEXT NOT NULL,
  -- EMAIL, WEBHOOK, SLACK, MICROSOFT_TEAMS, PAGERDUTY
  kind TEXT NOT NULL,
  -- JSON: what may be seen of it, which is no secret of it.
  shown TEXT NOT NULL,
  -- Which master key the rest is under, and the rest.
  key_id TEXT NOT NULL,
  sealed TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);

-- What was to be told to whom: written together with what it tells of, and delivered later.
CREATE TABLE notifications (
  notification_id BIGINT NOT NULL PRIMARY KEY,
  -- The same for all who are told of one event.
  event_id TEXT NOT NULL,
  -- What happened to which run or task, so that it is told once.
  event_key TEXT NOT NULL,
  event TEXT NOT NULL,
  -- No foreign key: it outlives its run.
  run_id BIGINT NOT NULL,
  job_id BIGINT,
  -- EMAIL, DESTINATION
  channel TEXT NOT NULL,
  -- An address, or the id of a destination.
  recipient TEXT NOT NULL,
  -- JSON: what is told.
  body TEXT NOT NULL,
  -- PENDING, SENT, FAILED
  state TEXT NOT NULL,
  -- How often it was tried; a server that took it under a smaller number has lost it.
  attempts INTEGER NOT NULL,
  -- Not before this instant is it tried; while somebody tries, until when that is believed.
  due_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at BIGINT,
  -- Why the latest try failed; empty where none did.
  problem TEXT NOT NULL,
  UNIQUE (event_key, channel, recipient)
);

CREATE INDEX notifications_by_due ON notifications (state, due_at);
CREATE INDEX notifications_by_run ON notifications (run_id, notification_id);
