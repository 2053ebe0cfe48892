-- What the lineage endpoint has heard of the row: 0 nothing, 1 that it began, 2 that it ended.
ALTER TABLE repairs ADD COLUMN lineage INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task_runs ADD COLUMN lineage INTEGER NOT NULL DEFAULT 0;

CREATE INDEX repairs_by_lineage ON repairs (started_at) WHERE lineage < 2;
CREATE INDEX task_runs_by_lineage ON task_runs (created_at) WHERE lineage < 2 AND started_at IS NOT NULL;
