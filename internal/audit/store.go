package audit

const sqlInsertAccess = `
INSERT INTO audit.access (id, at, region_id, request, actor_kind, actor, actor_name, assignment, provider_id, unit_id,
    proxy_for, person_id, persons, case_id, object, info_provider, info_unit, act, purpose, basis, reason_code, outcome)
VALUES (@id, @at, @region_id, @request, @actor_kind, @actor, @actor_name, @assignment, @provider_id, @unit_id,
    @proxy_for, @person_id, @persons, @case_id, @object, @info_provider, @info_unit, @act, @purpose, @basis,
    @reason_code, @outcome)`

// One request that opens a case reads in several modules; a person sees it as
// one reading.
const sqlReaders = `
SELECT min(at) AS at, actor_name, unit_id, purpose, min(act) AS act
FROM audit.access
WHERE person_id = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[])
  AND actor_kind = 'staff' AND outcome = 'allowed'
  AND (@case::uuid IS NULL OR case_id = @case) AND at < @before
GROUP BY request, actor_name, unit_id, purpose
ORDER BY min(at) DESC, actor_name
LIMIT 50`
