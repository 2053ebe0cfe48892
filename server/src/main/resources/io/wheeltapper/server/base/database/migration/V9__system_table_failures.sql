-- How often in a row the latest batch could not be written; 0 once it is.
ALTER TABLE system_tables ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
