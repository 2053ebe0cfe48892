-- Who may what: users, service principals and groups; their tokens; what they may do; secrets; who did what.

CREATE TABLE principals (
  principal_id BIGINT NOT NULL PRIMARY KEY,
  -- USER, SERVICE_PRINCIPAL, GROUP
  kind TEXT NOT NULL,
  -- User name, application id, or name of the group.
  name TEXT NOT NULL,
  -- The name in lower case; null once it is deleted, so that the name is free again.
  name_key TEXT,
  display_name TEXT NOT NULL,
  external_id TEXT,
  active INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (kind, name_key)
);

CREATE TABLE memberships (
  group_id BIGINT NOT NULL REFERENCES principals (principal_id),
  member_id BIGINT NOT NULL REFERENCES principals (principal_id),
  PRIMARY KEY (group_id, member_id)
);

CREATE INDEX memberships_by_member ON memberships (member_id);

-- Two groups are always there: whose members may do everything, and everybody.
INSERT INTO principals (principal_id, kind, name, name_key, display_name, external_id, active, created_at)
SELECT next_id, 'GROUP', 'admins', 'admins', 'admins', NULL, 1, 0 FROM ids WHERE name = 'all';
INSERT INTO principals (principal_id, kind, name, name_key, display_name, external_id, active, created_at)
SELECT next_id + 1, 'GROUP', 'users', 'users', 'users', NULL, 1, 0 FROM ids WHERE name = 'all';
UPDATE ids SET next_id = next_id + 2 WHERE name = 'all';

CREATE TABLE tokens (
  token_id TEXT NOT NULL PRIMARY KEY,
  -- SHA-256 of the token, which itself is nowhere.
  token_hash TEXT NOT NULL UNIQUE,
  principal_id BIGINT NOT NULL REFERENCES principals (principal_id),
  -- PERSONAL, ADMIN (made on this machine), ACCESS (got with a client secret)
  kind TEXT NOT NULL,
  comment TEXT NOT NULL,
  creator_id BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  -- Null for never.
  expires_at BIGINT,
  used_at BIGINT
);

CREATE INDEX tokens_by_principal ON tokens (principal_id, created_at);

CREATE TABLE client_secrets (
  secret_id TEXT NOT NULL PRIMARY KEY,
  secret_hash TEXT NOT NULL UNIQUE,
  principal_id BIGINT NOT NULL REFERENCES principals (principal_id),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE INDEX client_secrets_by_principal ON client_secrets (principal_id, created_at);

CREATE TABLE grants (
  -- JOB, CLUSTER
  object_kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  principal_id BIGINT NOT NULL REFERENCES principals (principal_id),
  level TEXT NOT NULL,
  PRIMARY KEY (object_kind, object_id, principal_id)
);

-- For lists: what may this principal see?
CREATE INDEX grants_by_principal ON grants (principal_id, object_kind, object_id);
CREATE UNIQUE INDEX grants_one_owner ON grants (object_kind, object_id) WHERE level = 'IS_OWNER';

CREATE TABLE secret_scopes (
  -- The name in lower case.
  scope_key TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  -- Raised by whoever changes something in the scope; its lock.
  version BIGINT NOT NULL
);

CREATE TABLE secrets (
  scope_key TEXT NOT NULL REFERENCES secret_scopes (scope_key),
  secret_key TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Which master key it is under.
  key_id TEXT NOT NULL,
  -- AES-256-GCM: nonce, cipher text and tag, in Base64.
  sealed TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (scope_key, secret_key)
);

CREATE TABLE secret_acls (
  scope_key TEXT NOT NULL REFERENCES secret_scopes (scope_key),
  principal_id BIGINT NOT NULL REFERENCES principals (principal_id),
  -- READ, WRITE, MANAGE
  permission TEXT NOT NULL,
  PRIMARY KEY (scope_key, principal_id)
);

-- The one master key that all secrets are under; empty before the first.
CREATE TABLE master_keys (
  name TEXT NOT NULL PRIMARY KEY,
  key_id TEXT NOT NULL
);

INSERT INTO master_keys (name, key_id) VALUES ('secrets', '');

-- Rows get their numbers in the order in which they are committed, so that a reader that goes by number misses none.
INSERT INTO ids (name, next_id) VALUES ('audit', 1);

CREATE TABLE audit (
  audit_id BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  -- Empty where nobody was recognised.
  caller_id TEXT NOT NULL,
  caller TEXT NOT NULL,
  caller_kind TEXT NOT NULL,
  -- Method and route.
  action TEXT NOT NULL,
  path TEXT NOT NULL,
  subject TEXT NOT NULL,
  source TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  status INTEGER NOT NULL,
  -- Empty where it went well.
  error_code TEXT NOT NULL,
  request_id TEXT NOT NULL
);

CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX audit_by_caller ON audit (caller, audit_id);
