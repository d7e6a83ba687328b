package chat

const sqlInsertMessage = `
INSERT INTO chat.message (id, case_id, region_id, provider_id, seq, visible_to, author_kind, author, body, at)
VALUES (@id, @case, @region, @provider, @seq, @class, @kind, @author, @body, @at)`

const sqlMessages = `
SELECT id, seq, visible_to, author_kind, author, body, at
FROM chat.message WHERE case_id = @case AND seq > @after ORDER BY seq LIMIT 2000`
