-- The workspace's directories, notebooks and files.
CREATE TABLE workspace_objects (
  object_id BIGINT NOT NULL PRIMARY KEY,
  -- Of the directory that it is in; null for the root.
  parent_id BIGINT REFERENCES workspace_objects (object_id),
  path TEXT NOT NULL UNIQUE,
  -- NOTEBOOK, DIRECTORY, FILE
  object_type TEXT NOT NULL,
  -- JUPYTER, SOURCE, RAW; null for a directory
  format TEXT,
  -- JAVA, PYTHON, SCALA, SQL, R; null for what is no notebook
  language TEXT,
  -- Of the content, in bytes, before it is compressed.
  size BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  modified_at BIGINT NOT NULL
);

CREATE INDEX workspace_objects_by_parent ON workspace_objects (parent_id);

CREATE TABLE workspace_contents (
  object_id BIGINT NOT NULL PRIMARY KEY REFERENCES workspace_objects (object_id),
  gzip BYTEA NOT NULL
);

-- Directories that are always there; homes are made when they are first asked for.
INSERT INTO workspace_objects (object_id, parent_id, path, object_type, size, created_at, modified_at)
SELECT next_id, NULL, '/', 'DIRECTORY', 0, 0, 0 FROM ids WHERE name = 'all';
INSERT INTO workspace_objects (object_id, parent_id, path, object_type, size, created_at, modified_at)
SELECT next_id + 1, next_id, '/Shared', 'DIRECTORY', 0, 0, 0 FROM ids WHERE name = 'all';
INSERT INTO workspace_objects (object_id, parent_id, path, object_type, size, created_at, modified_at)
SELECT next_id + 2, next_id, '/Users', 'DIRECTORY', 0, 0, 0 FROM ids WHERE name = 'all';
UPDATE ids SET next_id = next_id + 3 WHERE name = 'all';

-- Notebooks as they looked when they ran, outputs included, as drivers send them: 0 is the task's own, others are those
-- that it ran.
CREATE TABLE executed_notebooks (
  task_run_id BIGINT NOT NULL REFERENCES task_runs (task_run_id),
  part INTEGER NOT NULL,
  path TEXT NOT NULL,
  -- A Jupyter notebook.
  gzip BYTEA NOT NULL,
  sent_at BIGINT NOT NULL,
  PRIMARY KEY (task_run_id, part)
);
