-- Pasts that somebody asked for. Their slots are in slots, with backfill_id.
CREATE TABLE backfills (
  backfill_id BIGINT NOT NULL PRIMARY KEY,
  job_id BIGINT NOT NULL REFERENCES jobs (job_id),
  -- Of the fires, half-open.
  start_at BIGINT NOT NULL,
  end_at BIGINT NOT NULL,
  -- MISSING, FAILED, STALE, ALL
  mode TEXT NOT NULL,
  -- How many of its runs may be active at once.
  concurrency INTEGER NOT NULL,
  -- How many slots it was made with.
  slots BIGINT NOT NULL,
  creator TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  canceled_at BIGINT
);

CREATE INDEX backfills_by_job ON backfills (job_id, backfill_id);

-- JSON: what a slot was before a backfill took it, to be put back if that is cancelled; null for one that it made.
ALTER TABLE slots ADD COLUMN earlier TEXT;

CREATE INDEX slots_by_backfill ON slots (backfill_id, state);
CREATE INDEX runs_by_slot ON runs (slot_id);

-- What drivers were asked to look at, and what was seen last: one row.
CREATE TABLE observations (
  name TEXT NOT NULL PRIMARY KEY,
  -- Of the latest question, from ids; 0 before the first.
  question_id BIGINT NOT NULL,
  -- One more with each asking.
  fence BIGINT NOT NULL,
  -- Who is being asked, and until when silence is taken for life; null while nobody is.
  driver_id TEXT,
  lease_until BIGINT,
  asked_at BIGINT NOT NULL,
  -- Not before this instant is there another question.
  ask_at BIGINT NOT NULL,
  -- JSON, as the driver gave it, and when; null before the first.
  answer TEXT,
  answered_at BIGINT
);

INSERT INTO observations (name, question_id, fence, asked_at, ask_at) VALUES ('all', 0, 0, 0, 0);
