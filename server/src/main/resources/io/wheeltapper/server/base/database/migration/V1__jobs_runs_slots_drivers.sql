-- Instants are milliseconds since 1970 (UTC), flags 0 or 1, JSON is text: the same on both databases.

CREATE TABLE ids (
  name TEXT NOT NULL PRIMARY KEY,
  next_id BIGINT NOT NULL
);

INSERT INTO ids (name, next_id) VALUES ('all', 1);

CREATE TABLE jobs (
  job_id BIGINT NOT NULL PRIMARY KEY,
  -- Lower case, to be found by; empty where the job has no name.
  name_key TEXT NOT NULL,
  -- As normalised and checked; unknown fields included.
  settings TEXT NOT NULL,
  creator TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  deleted_at BIGINT
);

CREATE INDEX jobs_by_name ON jobs (name_key);

-- What makes slots of a job. Gone with a change of the job that removes them; the slots stay.
CREATE TABLE triggers (
  job_id BIGINT NOT NULL REFERENCES jobs (job_id),
  trigger_key TEXT NOT NULL,
  -- What the job says of it, to see whether that has changed.
  definition TEXT NOT NULL,
  paused INTEGER NOT NULL,
  -- When it was made: where the grid of a periodic trigger lies.
  anchor_at BIGINT NOT NULL,
  -- All fires up to and including this instant have their slots.
  cursor_at BIGINT NOT NULL,
  -- When to look again; null for never.
  next_at BIGINT,
  -- What was observed last, for triggers that watch something.
  observed TEXT,
  PRIMARY KEY (job_id, trigger_key)
);

CREATE INDEX triggers_by_next ON triggers (next_at);

CREATE TABLE slots (
  slot_id BIGINT NOT NULL PRIMARY KEY,
  job_id BIGINT NOT NULL REFERENCES jobs (job_id),
  trigger_key TEXT NOT NULL,
  slot_at BIGINT NOT NULL,
  -- The data interval, half-open.
  start_at BIGINT NOT NULL,
  end_at BIGINT NOT NULL,
  zone TEXT NOT NULL,
  -- PERIODIC, FILE_ARRIVAL, TABLE, MODEL; what the run says started it
  trigger_type TEXT NOT NULL,
  -- LIVE, CATCH_UP, BACKFILL
  origin TEXT NOT NULL,
  -- Lower ones first.
  priority INTEGER NOT NULL,
  backfill_id BIGINT,
  -- What the trigger saw, such as the location of a file.
  details TEXT,
  -- WAITING, RUN, SKIPPED
  state TEXT NOT NULL,
  run_id BIGINT,
  reason TEXT,
  -- How many fires a skipped slot stands for.
  fires BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at BIGINT,
  UNIQUE (job_id, trigger_key, slot_at)
);

CREATE INDEX slots_by_state ON slots (state, priority, slot_at);

CREATE TABLE runs (
  run_id BIGINT NOT NULL PRIMARY KEY,
  -- Null for a run that was submitted without a job.
  job_id BIGINT REFERENCES jobs (job_id),
  run_name TEXT NOT NULL,
  -- JOB_RUN, SUBMIT_RUN, WORKFLOW_RUN
  run_type TEXT NOT NULL,
  trigger_type TEXT NOT NULL,
  -- The job's settings when the run began, or those of its latest repair.
  settings TEXT NOT NULL,
  -- What the caller of run-now or the slot gave.
  parameters TEXT NOT NULL,
  slot_id BIGINT REFERENCES slots (slot_id),
  -- The task that waits for this run, where one does.
  parent_task_run_id BIGINT,
  creator TEXT NOT NULL,
  idempotency_key TEXT UNIQUE,
  priority INTEGER NOT NULL,
  life_cycle TEXT NOT NULL,
  result TEXT,
  -- Of the termination details.
  code TEXT,
  message TEXT NOT NULL,
  queued INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  -- Left the queue.
  started_at BIGINT,
  ended_at BIGINT,
  -- Of the attempt that goes on: repairs start anew.
  attempt_started_at BIGINT,
  cancel_at BIGINT,
  -- CANCELED or TIMEDOUT
  cancel_result TEXT,
  repair_count INTEGER NOT NULL,
  deleted_at BIGINT,
  -- Raised by whoever changes the run or one of its tasks; the lock of both.
  version BIGINT NOT NULL
);

CREATE INDEX runs_by_job ON runs (job_id, run_id);
CREATE INDEX runs_by_state ON runs (life_cycle, run_id);
CREATE INDEX runs_by_parent ON runs (parent_task_run_id);
CREATE INDEX runs_by_start ON runs (started_at);

CREATE TABLE repairs (
  repair_id BIGINT NOT NULL PRIMARY KEY,
  run_id BIGINT NOT NULL REFERENCES runs (run_id),
  -- ORIGINAL, REPAIR
  type TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  life_cycle TEXT NOT NULL,
  result TEXT,
  message TEXT NOT NULL
);

CREATE INDEX repairs_by_run ON repairs (run_id, repair_id);

-- One attempt at one task.
CREATE TABLE task_runs (
  task_run_id BIGINT NOT NULL PRIMARY KEY,
  run_id BIGINT NOT NULL REFERENCES runs (run_id),
  task_key TEXT NOT NULL,
  repair_id BIGINT NOT NULL,
  attempt INTEGER NOT NULL,
  -- Of a for_each_task: whose iteration this is, which one, and its input.
  parent_task_run_id BIGINT,
  iteration INTEGER,
  input TEXT,
  kind TEXT NOT NULL,
  -- The task as its job says it.
  definition TEXT NOT NULL,
  -- Its body with the references resolved; null before it starts.
  resolved TEXT,
  life_cycle TEXT NOT NULL,
  result TEXT,
  code TEXT,
  message TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  -- Not before this instant; later than created_at for a retry.
  ready_at BIGINT NOT NULL,
  started_at BIGINT,
  ended_at BIGINT,
  cancel_at BIGINT,
  -- CANCELED, TIMEDOUT
  cancel_result TEXT,
  -- Whose task it is, which giving-out that was, and until when its silence is taken for life.
  driver_id TEXT,
  fence BIGINT NOT NULL,
  lease_until BIGINT,
  report_sequence BIGINT NOT NULL,
  progress TEXT,
  metrics TEXT,
  output TEXT,
  error TEXT,
  error_trace TEXT,
  -- 1 for the attempt that counts.
  latest INTEGER NOT NULL
);

CREATE INDEX task_runs_by_run ON task_runs (run_id, task_run_id);
CREATE INDEX task_runs_by_state ON task_runs (life_cycle, ready_at);
CREATE INDEX task_runs_by_driver ON task_runs (driver_id, life_cycle);

CREATE TABLE task_values (
  run_id BIGINT NOT NULL REFERENCES runs (run_id),
  task_key TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (run_id, task_key, name)
);

CREATE TABLE task_logs (
  task_run_id BIGINT NOT NULL REFERENCES task_runs (task_run_id),
  line BIGINT NOT NULL,
  at BIGINT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (task_run_id, line)
);

CREATE TABLE drivers (
  driver_id TEXT NOT NULL PRIMARY KEY,
  -- The process's own number: it may join again.
  driver_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  cluster_id TEXT,
  token_hash TEXT NOT NULL,
  capacity INTEGER NOT NULL,
  -- What it told of itself when it joined.
  details TEXT NOT NULL,
  -- ALIVE, LEFT, LOST
  state TEXT NOT NULL,
  joined_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);

CREATE INDEX drivers_by_token ON drivers (token_hash);
