package dev.nightshift.research.item;

/** How items are claimed: {@code $1} holder, {@code $2} token of its lease. */
final class ClaimSql {

  /** Makes the items of {@code taken} the holder's. */
  private static final String TAKE =
      """
      update work_item w
      set state = 'HELD', holder = $1, lease_token = $2,
          token = greatest(coalesce(w.token, 0) + 1, $2), attempt = w.attempt + 1,
          started_at = clock_timestamp()
      from taken, research_run run
      where w.id = taken.id and run.id = w.run_id
      returning w.id, w.run_id, w.kind, w.ordinal, w.identity, w.subject, w.payload, w.attempt,
                w.failures, w.waits, w.holder, w.token, w.lease_token, w.alone,
                run.correlation_id
      """;

  /**
   * The lines of items that are due, and of those that are held, with what {@link Turns} asks for:
   * up to {@code $1} due items are counted of each. Runs are found by stepping through the index,
   * and looked up one by one, so that it costs as much as there are runs with something to do,
   * however long their lines and however many runs are over. None while one is due that is to run
   * alone, unless that was put off: whatever it waits for, nobody else waits for it.
   */
  static final String LINES =
      """
      with recursive pending as (
        (select run_id from work_item where state = 'PENDING' order by run_id limit 1)
        union all
        select (select w.run_id from work_item w
                where w.state = 'PENDING' and w.run_id > p.run_id order by w.run_id limit 1)
        from pending p where p.run_id is not null),
      held as (
        select run_id, count(*)::int as held from work_item where state = 'HELD' group by run_id)
      select known.run_id, run.requested_by, coalesce(held.held, 0) as held, due.due, due.first
      from (select run_id from pending where run_id is not null
            union select run_id from held) known
      cross join lateral (
        select requested_by from research_run where id = known.run_id offset 0) run
      left join held on held.run_id = known.run_id
      cross join lateral (
        select count(*)::int as due, coalesce(min(head.id), 0) as first from (
          select w.id from work_item w
          where w.run_id = known.run_id and w.state = 'PENDING'
            and w.available_at <= clock_timestamp() and not w.alone
          order by w.ordinal limit $1) head) due
      where not exists (
        select 1 from work_item a
        where a.alone and a.waits = 0 and a.state = 'PENDING'
          and a.available_at <= clock_timestamp())
      """;

  /**
   * Takes of each of the runs {@code $3} up to as many items as {@code $4} says, the first of its
   * line that nobody else is taking just now.
   */
  static final String HEADS =
      """
      with taken as (
        select head.id
        from unnest($3::text[], $4::int[]) as share(run_id, items)
        cross join lateral (
          select w.id from work_item w
          where w.run_id = share.run_id and w.state = 'PENDING'
            and w.available_at <= clock_timestamp() and not w.alone
          order by w.ordinal limit share.items
          for update skip locked) head)
      """
          + TAKE;

  /** Takes the item that is to run alone and has waited longest. */
  static final String ALONE =
      """
      with taken as (
        select id from work_item
        where alone and state = 'PENDING' and available_at <= clock_timestamp()
        order by available_at, id limit 1
        for update skip locked)
      """
          + TAKE;

  private ClaimSql() {}
}
