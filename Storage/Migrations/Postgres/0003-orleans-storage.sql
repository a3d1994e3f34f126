-- What Orleans' ADO.NET grain storage needs: the snapshots of class sessions, and the statements its provider reads from OrleansQuery.

-- A grain's record. Its key is everything the provider tells of the grain, so that only what has the same name can meet in one row; the hashes it offers
-- are not needed. It does not tell the grain's type: the name of a state belongs to one type. The number comes first: class sessions differ in it, those of a
-- term are neighbours, and numbers are compared fastest.
CREATE TABLE orleans_storage (
  n1 bigint NOT NULL, -- a number's all, a GUID's second half, 0 for a text
  n0 bigint NOT NULL, -- a GUID's first half, or 0
  extension text COLLATE "C" NOT NULL, -- a text, or what follows a number or GUID, each after a '+'; empty if there is none
  state_name text COLLATE "C" NOT NULL, -- as in [PersistentState]; the provider calls it the grain's type
  service_id text COLLATE "C" NOT NULL,
  version int NOT NULL, -- the etag, from 1
  payload bytea, -- null once cleared
  modified_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (n1, n0, extension, state_name, service_id));

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES

-- No row if there never was one.
('ReadFromStorageKey', $query$
SELECT payload AS PayloadBinary, version AS Version
FROM orleans_storage
WHERE n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND extension = coalesce('+' || @GrainIdExtensionString, '')
  AND state_name = @GrainTypeString AND service_id = @ServiceId
$query$),

-- Answers the new version, or no row if the old one is not what the grain believes: null for no record.
('WriteToStorageKey', $query$
WITH changed AS (
  UPDATE orleans_storage SET payload = @PayloadBinary, version = version + 1, modified_at = now()
  WHERE n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND extension = coalesce('+' || @GrainIdExtensionString, '')
    AND state_name = @GrainTypeString AND service_id = @ServiceId AND version = @GrainStateVersion
  RETURNING version),
added AS (
  INSERT INTO orleans_storage (n1, n0, extension, state_name, service_id, version, payload)
  SELECT @GrainIdN1, @GrainIdN0, coalesce('+' || @GrainIdExtensionString, ''), @GrainTypeString, @ServiceId, 1, @PayloadBinary
  WHERE @GrainStateVersion IS NULL
  ON CONFLICT DO NOTHING
  RETURNING version)
SELECT version AS NewGrainStateVersion FROM changed UNION ALL SELECT version FROM added
$query$),

-- Empties a record and keeps counting, so that a write that is still under way can't land behind it. Answers as above.
('ClearStorageKey', $query$
UPDATE orleans_storage SET payload = NULL, version = version + 1, modified_at = now()
WHERE n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND extension = coalesce('+' || @GrainIdExtensionString, '')
  AND state_name = @GrainTypeString AND service_id = @ServiceId AND version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion
$query$),

-- The same for a provider that is set to delete records on clearing them (DeleteStateOnClear). Answers the version that would have come next.
('DeleteStorageKey', $query$
DELETE FROM orleans_storage
WHERE n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND extension = coalesce('+' || @GrainIdExtensionString, '')
  AND state_name = @GrainTypeString AND service_id = @ServiceId AND version = @GrainStateVersion
RETURNING version + 1 AS NewGrainStateVersion
$query$);
