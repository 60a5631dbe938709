-- A store as the first schema had it, with an attempt that is in it twice.
PRAGMA journal_mode = WAL;
PRAGMA application_id = 1752064872;
PRAGMA user_version = 1;
CREATE TABLE attempts (
  question TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  prediction TEXT NOT NULL,
  grade TEXT NOT NULL,
  belief TEXT NOT NULL DEFAULT '',
  confidence TEXT NOT NULL DEFAULT 'none',
  hint INTEGER NOT NULL DEFAULT 0,
  try INTEGER NOT NULL DEFAULT 1,
  duration_ms INTEGER NOT NULL DEFAULT 0,
  python TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO attempts VALUES ('default-list', 1767254400000, '[1]', 'incorrect', 'Every call starts anew', 'sure', 0, 1, 20000, '3.11.2');
INSERT INTO attempts VALUES ('default-list', 1767254400000, '[1]', 'incorrect', 'Every call starts anew', 'sure', 0, 1, 20000, '3.11.2');
INSERT INTO attempts VALUES ('default-list', 1767340800000, '[1, 1]', 'correct', '', 'think', 1, 1, 31000, '3.11.2');
