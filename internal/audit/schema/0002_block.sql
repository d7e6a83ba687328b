-- +goose Up
GRANT USAGE ON SCHEMA audit TO vl_sealer;

-- The sealer reads the whole log, of every region, and changes none of it.
GRANT SELECT ON audit.access TO vl_sealer;
CREATE POLICY sealer_reads_all ON audit.access FOR SELECT TO vl_sealer USING (true);
-- Building it locks out writers for as long as reading the log takes.
CREATE INDEX access_by_xid ON audit.access (xid, at, id);

-- A block seals the rows of the transactions lo ≤ xid < hi, of all regions: what
-- can no longer change its number of rows, since every transaction below hi has
-- ended (SPINE I18). mac is keyed, over the rows and the block before. The key is
-- not in the database. Blocks follow each other without a gap, and are never
-- changed.
CREATE TABLE audit.block (
    n         bigint      PRIMARY KEY CHECK (n > 0),
    form      smallint    NOT NULL CHECK (form > 0),
    lo        xid8        NOT NULL,
    hi        xid8        NOT NULL,
    count     bigint      NOT NULL CHECK (count > 0),
    prev      bytea       NOT NULL CHECK (octet_length(prev) = 32),
    mac       bytea       NOT NULL CHECK (octet_length(mac) = 32),
    sealed_at timestamptz NOT NULL,
    CONSTRAINT lo_before_hi CHECK (lo < hi)
);

-- The head is one row, the lock that a sealer holds: the last block, and from
-- which transaction the next one starts.
CREATE TABLE audit.head (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    n    bigint  NOT NULL CHECK (n >= 0),
    hi   xid8    NOT NULL,
    mac  bytea   NOT NULL CHECK (octet_length(mac) = 32)
);
INSERT INTO audit.head (n, hi, mac) VALUES (0, '0', decode(repeat('00', 32), 'hex'));

ALTER TABLE audit.block ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE audit.head  ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON audit.block TO vl_sealer;
GRANT SELECT, UPDATE (n, hi, mac) ON audit.head TO vl_sealer;
CREATE POLICY sealer_adds ON audit.block TO vl_sealer USING (true) WITH CHECK (true);
CREATE POLICY sealer_moves ON audit.head TO vl_sealer USING (true) WITH CHECK (true);
