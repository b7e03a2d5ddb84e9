-- Finished by hand from here: what a Prisma schema cannot say.

create function suggestion_search_tokens(number text, content text) returns tsvector
  language sql immutable parallel safe cost 1000
  return search_tokens(search_runs(number || ' ' || content), null);

create function opportunity_tokens(project_name text, external_id text, remark text) returns tsvector
  language sql immutable parallel safe cost 1000
  return search_tokens(search_runs(project_name || ' ' || coalesce(external_id, '') || ' ' || coalesce(remark, '')), null);

create index suggestion_search_idx on suggestion using gin (suggestion_search_tokens(number, content));
create index opportunity_search_idx on opportunity using gin (opportunity_tokens(project_name, external_id, remark));
