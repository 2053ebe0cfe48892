CREATE TABLE clusters (
  cluster_id TEXT NOT NULL PRIMARY KEY,
  -- Rises with each new one: the order of lists.
  cluster_number BIGINT NOT NULL UNIQUE,
  -- As checked; unknown fields included.
  settings TEXT NOT NULL,
  -- API, JOB
  source TEXT NOT NULL,
  creator TEXT NOT NULL,
  -- The run that has it for itself, and which of that run's clusters it is.
  run_id BIGINT,
  run_key TEXT,
  -- PENDING, RUNNING, RESTARTING, RESIZING, TERMINATING, TERMINATED, ERROR
  state TEXT NOT NULL,
  message TEXT NOT NULL,
  -- Why it was, or is being, terminated.
  reason TEXT,
  pinned INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  -- When it was last asked to start, and when it last was ready.
  started_at BIGINT NOT NULL,
  running_at BIGINT,
  terminated_at BIGINT,
  -- When it was last seen at work.
  active_at BIGINT NOT NULL,
  -- The server that keeps its driver process, and until when its silence is taken for life.
  place TEXT,
  place_until BIGINT,
  -- Asked to vanish: it does when its process has ended.
  deleted_at BIGINT
);

CREATE INDEX clusters_by_run ON clusters (run_id, run_key);
CREATE INDEX clusters_by_state ON clusters (state);

CREATE TABLE cluster_events (
  event_id BIGINT NOT NULL PRIMARY KEY,
  cluster_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  type TEXT NOT NULL,
  details TEXT NOT NULL
);

CREATE INDEX cluster_events_by_cluster ON cluster_events (cluster_id, event_id);

-- Driver processes that servers have started, from just before that until they are known to have ended.
CREATE TABLE driver_processes (
  -- Given to the process, which joins by it.
  driver_key TEXT NOT NULL PRIMARY KEY,
  cluster_id TEXT NOT NULL,
  -- Host and state folder of the server.
  place TEXT NOT NULL,
  -- Null until it has been started. The time tells it from a later process with the same number.
  pid BIGINT,
  pid_started_at BIGINT,
  launched_at BIGINT NOT NULL,
  -- 1 when it is to end.
  stopping INTEGER NOT NULL
);

CREATE INDEX driver_processes_by_cluster ON driver_processes (cluster_id);

-- Whose drivers may have the task; null before it waits for one.
ALTER TABLE task_runs ADD COLUMN cluster_id TEXT;
