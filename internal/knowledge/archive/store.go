package archive

const sqlKeepRelease = `
INSERT INTO knowledge.release (hash, files, kept_at) VALUES (@hash, @files, @now) ON CONFLICT (hash) DO NOTHING`

const sqlKeepRevision = `
INSERT INTO knowledge.revision (release, guide, revision) VALUES (@hash, @guide, @revision)
ON CONFLICT (release, guide) DO NOTHING`

// The newest release that holds every one of these revisions.
const sqlReleaseOf = `
SELECT r.hash FROM knowledge.release r
WHERE NOT EXISTS (
    SELECT FROM unnest(@guides::text[], @revisions::text[]) AS wanted (guide, revision)
    WHERE NOT EXISTS (
        SELECT FROM knowledge.revision v
        WHERE v.release = r.hash AND v.guide = wanted.guide AND v.revision = wanted.revision))
ORDER BY r.kept_at DESC, r.hash LIMIT 1`

const sqlFiles = `SELECT files FROM knowledge.release WHERE hash = @hash`
