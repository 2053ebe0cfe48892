-- Which database this is, for those outside that hear from several (this), and since when lineage is told, in milliseconds
-- (lineage): each made when it is first asked for.
CREATE TABLE installation (
  name TEXT NOT NULL PRIMARY KEY,
  installation_id TEXT NOT NULL
);

-- How far the Delta tables are that hold what has happened: one row for each.
CREATE TABLE system_tables (
  name TEXT NOT NULL PRIMARY KEY,
  -- Of the latest batch, 0 before the first. Delta keeps it as well, and passes over one that it has seen.
  batch BIGINT NOT NULL,
  -- JSON: the latest batch as drivers get it, rows and all; null once it is written.
  body TEXT,
  batched_at BIGINT NOT NULL,
  -- Of sources that are read in their order: the last that is in a batch.
  cursor_id BIGINT NOT NULL,
  -- Who is asked to write the batch, under which number and fence, and until when silence is taken for life.
  question_id BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  driver_id TEXT,
  lease_until BIGINT,
  asked_at BIGINT NOT NULL,
  -- Not before this instant is it asked again.
  ask_at BIGINT NOT NULL
);

INSERT INTO system_tables (name, batch, batched_at, cursor_id, question_id, fence, asked_at, ask_at)
VALUES ('system_runs', 0, 0, 0, 0, 0, 0, 0), ('system_tasks', 0, 0, 0, 0, 0, 0, 0), ('system_slots', 0, 0, 0, 0, 0, 0, 0),
       ('system_drivers', 0, 0, 0, 0, 0, 0, 0), ('system_audit', 0, 0, 0, 0, 0, 0, 0);

-- 1 once the row is in a batch. A run, a repair and an attempt end once, and stay as they are then.
ALTER TABLE repairs ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
ALTER TABLE repairs ADD COLUMN code TEXT;
ALTER TABLE task_runs ADD COLUMN told INTEGER NOT NULL DEFAULT 0;

CREATE INDEX repairs_untold ON repairs (ended_at) WHERE told = 0 AND ended_at IS NOT NULL;
CREATE INDEX task_runs_untold ON task_runs (ended_at) WHERE told = 0 AND ended_at IS NOT NULL;

-- How slots ended: a slot can do so again, when a backfill takes it.
CREATE TABLE slot_endings (
  ending_id TEXT NOT NULL PRIMARY KEY,
  slot_id BIGINT NOT NULL,
  job_id BIGINT NOT NULL,
  trigger_key TEXT NOT NULL,
  slot_at BIGINT NOT NULL,
  start_at BIGINT NOT NULL,
  end_at BIGINT NOT NULL,
  zone TEXT NOT NULL,
  trigger_type TEXT NOT NULL,
  origin TEXT NOT NULL,
  backfill_id BIGINT,
  state TEXT NOT NULL,
  run_id BIGINT,
  reason TEXT,
  fires BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  told INTEGER NOT NULL DEFAULT 0
);

INSERT INTO slot_endings (ending_id, slot_id, job_id, trigger_key, slot_at, start_at, end_at, zone, trigger_type, origin,
                          backfill_id, state, run_id, reason, fires, created_at, ended_at)
SELECT 'slot-' || slot_id, slot_id, job_id, trigger_key, slot_at, start_at, end_at, zone, trigger_type, origin,
       backfill_id, state, run_id, reason, fires, created_at, ended_at
FROM slots WHERE ended_at IS NOT NULL;

CREATE INDEX slot_endings_untold ON slot_endings (ended_at) WHERE told = 0;
CREATE INDEX slot_endings_by_time ON slot_endings (ended_at);

-- What happened to drivers.
CREATE TABLE driver_events (
  event_id TEXT NOT NULL PRIMARY KEY,
  driver_id TEXT NOT NULL,
  -- JOINED, LEFT, LOST, BACK
  type TEXT NOT NULL,
  at BIGINT NOT NULL,
  -- As they were then.
  name TEXT NOT NULL,
  cluster_id TEXT,
  capacity INTEGER NOT NULL,
  details TEXT NOT NULL,
  told INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX driver_events_untold ON driver_events (at) WHERE told = 0;
CREATE INDEX driver_events_by_time ON driver_events (at);

-- For what is deleted once it is old. Slots of schedules that became runs stay as long as their job, so that a backfill of
-- what is missing does not run them again.
CREATE INDEX runs_by_end ON runs (ended_at);
CREATE INDEX slots_that_go ON slots (ended_at) WHERE state = 'SKIPPED' OR trigger_type <> 'PERIODIC';
-- How the run of the slot ended, once the run is deleted; null before.
ALTER TABLE slots ADD COLUMN run_result TEXT;
