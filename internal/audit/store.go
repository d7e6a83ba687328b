package audit

const sqlInsertAccess = `
INSERT INTO audit.access (id, at, region_id, request, actor_kind, actor, actor_name, assignment, provider_id, unit_id,
    proxy_for, person_id, persons, case_id, object, info_provider, info_unit, act, purpose, basis, reason_code, outcome)
VALUES (@id, @at, @region_id, @request, @actor_kind, @actor, @actor_name, @assignment, @provider_id, @unit_id,
    @proxy_for, @person_id, @persons, @case_id, @object, @info_provider, @info_unit, @act, @purpose, @basis,
    @reason_code, @outcome)`

// A visit is what one member of staff, in one unit and purpose, did with a case
// without a pause of half an hour: a request that opens a case reads in several
// modules, and somebody at work asks again and again. A row that names no case, such
// as a number that was shown, belongs to the visit that it was made in. Visits are
// put together before a page is cut, so that none is cut in two.
const sqlVisits = `
WITH seen AS (
    SELECT id, at, actor, actor_name, unit_id, purpose, case_id, act,
        CASE WHEN at - lag(at) OVER w <= interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM audit.access
    WHERE person_id = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[])
      AND actor_kind = 'staff' AND outcome = 'allowed' AND (@case::uuid IS NULL OR case_id = @case)
    WINDOW w AS (PARTITION BY actor, actor_name, unit_id, purpose ORDER BY at, id)
), numbered AS (
    SELECT id, at, actor, actor_name, unit_id, purpose, case_id, act,
        sum(begins) OVER (PARTITION BY actor, actor_name, unit_id, purpose ORDER BY at, id) AS n
    FROM seen
), whole AS (
    SELECT id, at, actor, actor_name, unit_id, purpose, n, act,
        coalesce(case_id::text, min(case_id::text) OVER (PARTITION BY actor, actor_name, unit_id, purpose, n), '') AS case_id
    FROM numbered
), visit AS (
    SELECT (array_agg(id ORDER BY at, id))[1] AS id, min(at) AS at, actor_name, unit_id, purpose, case_id,
        array_agg(DISTINCT act ORDER BY act) AS acts
    FROM whole GROUP BY actor, actor_name, unit_id, purpose, n, case_id
)
SELECT id, at, actor_name, unit_id, purpose, case_id, acts FROM visit
WHERE @before::uuid IS NULL OR (at, id) < (SELECT b.at, b.id FROM visit b WHERE b.id = @before)
ORDER BY at DESC, id DESC LIMIT @most`
