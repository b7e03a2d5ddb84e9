-- Finished by hand from here: what a Prisma schema cannot say.

-- Full-text search in any language, without an extension. Chinese, Japanese and Korean writing has no blanks: each of its
-- characters is a word, and so is each pair of neighbours. Other words are runs of letters and digits, in lower case, cut at
-- 60 characters. Functions that an index needs name no other function of ours in a body of text, so that a dump can be restored.

-- A text as runs with blanks between: either of letters and digits, or of writing that has no blanks.
create function search_runs(given text) returns text language sql immutable parallel safe
  return regexp_replace(
    regexp_replace(
      regexp_replace(lower(normalize(given, NFKC)), '[^0-9a-z\u00aa-\u1fff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af]+', ' ', 'g'),
      '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af]+)', ' \1 ', 'g'),
    '([0-9a-z\u00aa-\u1fff]{60})[0-9a-z\u00aa-\u1fff]+', '\1', 'g');

-- The words of such runs. A telephone number is found by any four or more of its digits in a row: its endings are words,
-- and words match by their beginning.
create function search_tokens(runs text, telephone text) returns tsvector language plpgsql immutable parallel safe cost 1000 as $$
declare
  digits text := regexp_replace(telephone, '\D', '', 'g');
  words text := concat_ws(' ',
    regexp_replace(runs, '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af])', ' \1 ', 'g'),
    regexp_replace(runs, '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af]{2})', ' \1 ', 'g'), -- pairs from the first character of a run on
    regexp_replace(regexp_replace(runs, ' [\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af]', ' ', 'g'), '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af]{2})', ' \1 ', 'g')); -- and from the second
begin
  for place in 1 .. coalesce(length(digits), 0) - 3 loop
    words := words || ' ' || substr(digits, place);
  end loop;
  return array_to_tsvector(array_remove(string_to_array(words, ' '), ''));
end $$;

-- What has to be there: each word by its beginning, each pair of neighbours, a character that stands alone by itself. Digits
-- that look like a telephone number may also be one.
create function search_query(given text) returns tsquery language plpgsql immutable parallel safe as $$
declare
  asked tsquery := '';
  digits text := regexp_replace(given, '\D', '', 'g');
  run text;
begin
  foreach run in array array_remove(string_to_array(search_runs(given), ' '), '') loop
    if run ~ '^[0-9a-z\u00aa-\u1fff]' then
      asked := asked && (run || ':*')::tsquery;
    elsif length(run) = 1 then
      asked := asked && run::tsquery;
    else
      for place in 1 .. length(run) - 1 loop
        asked := asked && substr(run, place, 2)::tsquery;
      end loop;
    end if;
  end loop;
  if given ~ '^[-+().\s\d]+$' and length(digits) >= 5 then
    asked := asked || (digits || ':*')::tsquery;
  end if;
  return asked;
end $$;

-- What is searched of each noun.
create function account_tokens(name text, external_id text, website text, phone text) returns tsvector
  language sql immutable parallel safe cost 1000
  return search_tokens(search_runs(name || ' ' || coalesce(external_id, '') || ' ' || coalesce(website, '')), phone);

create function contact_tokens(name text, external_id text, title text, department text, email text, phone text) returns tsvector
  language sql immutable parallel safe cost 1000
  return search_tokens(search_runs(name || ' ' || coalesce(external_id, '') || ' ' || coalesce(title, '') || ' ' || coalesce(department, '') || ' ' || coalesce(email, '')), phone);

create function complaint_tokens(number text, external_id text, customer_name text, order_number text, product text, customer_demand text, content text)
  returns tsvector language sql immutable parallel safe cost 1000
  return search_tokens(search_runs(number || ' ' || coalesce(external_id, '') || ' ' || customer_name || ' ' || coalesce(order_number, '') || ' ' || coalesce(product, '') || ' ' || customer_demand || ' ' || content), null);

create function call_plan_tokens(purpose text, location text, competing_views_or_obstacles text, resources_and_preparation text, introduction text)
  returns tsvector language sql immutable parallel safe cost 1000
  return search_tokens(search_runs(coalesce(purpose, '') || ' ' || coalesce(location, '') || ' ' || coalesce(competing_views_or_obstacles, '') || ' ' || coalesce(resources_and_preparation, '') || ' ' || coalesce(introduction, '')), null);

create function call_summary_tokens(actual_events text, learned text) returns tsvector
  language sql immutable parallel safe cost 1000
  return search_tokens(search_runs(actual_events || ' ' || coalesce(learned, '')), null);

create index account_search_idx on account using gin (account_tokens(name, external_id, website, phone));
create index contact_search_idx on contact using gin (contact_tokens(name, external_id, title, department, email, phone));
create index complaint_search_idx on complaint using gin (complaint_tokens(number, external_id, customer_name, order_number, product, customer_demand, content));
create index call_plan_search_idx on call_plan using gin (call_plan_tokens(purpose, location, competing_views_or_obstacles, resources_and_preparation, introduction));
create index call_summary_search_idx on call_summary using gin (call_summary_tokens(actual_events, learned));
