-- What Orleans' ADO.NET clustering needs. The provider keeps no SQL of its own: it reads its statements from OrleansQuery by key, at start, and binds the
-- parameters and reads the columns named below. Names in quotes are the provider's, everything else is ours.

CREATE TABLE OrleansQuery (QueryKey text PRIMARY KEY, QueryText text NOT NULL);

-- A cluster and the version of its membership. Every change of a member's row moves the version from the one its author has read: of two silos that change the
-- table at once, one wins, and the other reads again.
CREATE TABLE orleans_cluster (
  cluster_id text COLLATE "C" PRIMARY KEY,
  version int NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL DEFAULT now());

-- A life of a silo: the same endpoint comes back under another generation. Rows are rewritten every few seconds (i_am_alive_time), in place as long as
-- their page has room and no index has the column.
CREATE TABLE orleans_silo (
  cluster_id text COLLATE "C" NOT NULL REFERENCES orleans_cluster ON DELETE CASCADE,
  address text COLLATE "C" NOT NULL,
  port int NOT NULL,
  generation int NOT NULL,
  silo_name text NOT NULL,
  host_name text NOT NULL,
  status int NOT NULL, -- Orleans.Runtime.SiloStatus: 3 is active, 6 is dead
  proxy_port int NOT NULL, -- where clients connect; 0 if they can't
  suspect_times text, -- who has voted it dead, and when; the provider's own format
  start_time timestamptz NOT NULL,
  i_am_alive_time timestamptz NOT NULL,
  PRIMARY KEY (cluster_id, address, port, generation)) WITH (fillfactor = 50);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES

-- A silo starts: is there a cluster of this id already? Answers whether it made it.
('InsertMembershipVersionKey', $query$
WITH added AS (
  INSERT INTO orleans_cluster (cluster_id) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
SELECT EXISTS (SELECT FROM added)
$query$),

-- A silo joins. Answers whether it did: not if the version has moved on, nor if the row is there.
-- The row of the cluster is locked by its update; a second author waits, then finds another version.
('InsertMembershipKey', $query$
WITH moved AS (
  UPDATE orleans_cluster SET version = version + 1, changed_at = now()
  WHERE cluster_id = @DeploymentId AND version = @Version
    AND NOT EXISTS (
      SELECT FROM orleans_silo WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
  RETURNING cluster_id),
added AS (
  INSERT INTO orleans_silo (
    cluster_id, address, port, generation, silo_name, host_name, status, proxy_port, start_time, i_am_alive_time)
  SELECT cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM moved
  RETURNING 1)
SELECT EXISTS (SELECT FROM added)
$query$),

-- A silo changes its own row or suspects another. Answers whether it did. An author's copy of the alive time may be older than the row's.
('UpdateMembershipKey', $query$
WITH moved AS (
  UPDATE orleans_cluster SET version = version + 1, changed_at = now()
  WHERE cluster_id = @DeploymentId AND version = @Version
    AND EXISTS (
      SELECT FROM orleans_silo WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
  RETURNING cluster_id),
changed AS (
  UPDATE orleans_silo AS silo
  SET status = @Status, suspect_times = @SuspectTimes, i_am_alive_time = greatest(silo.i_am_alive_time, @IAmAliveTime)
  FROM moved
  WHERE silo.cluster_id = moved.cluster_id AND silo.address = @Address AND silo.port = @Port AND silo.generation = @Generation
  RETURNING 1)
SELECT EXISTS (SELECT FROM changed)
$query$),

-- A silo says that it lives. No compare, no new version: nobody decides by it alone.
('UpdateIAmAlivetimeKey', $query$
UPDATE orleans_silo SET i_am_alive_time = @IAmAliveTime
WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$query$),

-- The version, and one silo beside it; the version alone if there is no such silo.
('MembershipReadRowKey', $query$
SELECT
  cluster.version AS Version, silo.address AS Address, silo.port AS Port, silo.generation AS Generation, silo.silo_name AS SiloName,
  silo.host_name AS HostName, silo.status AS Status, silo.proxy_port AS ProxyPort, silo.suspect_times AS SuspectTimes, silo.start_time AS StartTime,
  silo.i_am_alive_time AS IAmAliveTime
FROM orleans_cluster AS cluster LEFT JOIN orleans_silo AS silo
  ON silo.cluster_id = cluster.cluster_id AND silo.address = @Address AND silo.port = @Port AND silo.generation = @Generation
WHERE cluster.cluster_id = @DeploymentId
$query$),

-- The version, and beside it each silo, of one moment.
('MembershipReadAllKey', $query$
SELECT
  cluster.version AS Version, silo.address AS Address, silo.port AS Port, silo.generation AS Generation, silo.silo_name AS SiloName,
  silo.host_name AS HostName, silo.status AS Status, silo.proxy_port AS ProxyPort, silo.suspect_times AS SuspectTimes, silo.start_time AS StartTime,
  silo.i_am_alive_time AS IAmAliveTime
FROM orleans_cluster AS cluster LEFT JOIN orleans_silo AS silo ON silo.cluster_id = cluster.cluster_id
WHERE cluster.cluster_id = @DeploymentId
$query$),

-- Where clients can connect: @Status is active.
('GatewaysQueryKey', $query$
SELECT address AS Address, proxy_port AS ProxyPort, generation AS Generation
FROM orleans_silo
WHERE cluster_id = @DeploymentId AND status = @Status AND proxy_port > 0
$query$),

-- A life that ended long ago, and of which the provider has just read these times and votes; if they have changed since, the row stays.
('CleanupDefunctSiloEntryKey', $query$
DELETE FROM orleans_silo
WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
  AND status = 6 AND start_time = @StartTime AND i_am_alive_time = @IAmAliveTime AND suspect_times IS NOT DISTINCT FROM @SuspectTimes
$query$),

-- The same for versions of the provider that do not look at each life first. What is active is never forgotten, however long it has been silent.
('CleanupDefunctSiloEntriesKey', $query$
DELETE FROM orleans_silo WHERE cluster_id = @DeploymentId AND i_am_alive_time < @IAmAliveTime AND status <> 3
$query$),

-- A cluster is forgotten, its silos with it.
('DeleteMembershipTableEntriesKey', $query$
DELETE FROM orleans_cluster WHERE cluster_id = @DeploymentId
$query$);
