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
   * Takes up to {@code $3} items, fair over users, and over the runs of each: a user's next item
   * counts as one more than the user already has in hand, and so does a run's; among equals the
   * user, then the run that was served longest ago goes first.
   *
   * <p>Of each run only the head of its line takes part, since what stands behind as many items as
   * are wanted has no turn: a claim costs as much as there are runs, however long their lines. The
   * head is twenty longer than that, more than a run puts up at a time, because others may be
   * taking its first items just now. Runs are found by stepping through the index. Turns are
   * materialized: the planner expects a line of one, and would work them out anew for every item of
   * a longer one. Items are locked in their order, one by one, until enough are.
   */
  static final String FAIR =
      """
      with recursive held as materialized (
        select run_id, count(*) as held from work_item where state = 'HELD' group by run_id),
      lines as (
        (select run_id from work_item where state = 'PENDING' order by run_id limit 1)
        union all
        select (select w.run_id from work_item w
                where w.state = 'PENDING' and w.run_id > l.run_id order by w.run_id limit 1)
        from lines l where l.run_id is not null),
      ready as materialized (
        select head.id, head.run_id, head.ordinal
        from lines l cross join lateral (
          select w.id, w.run_id, w.ordinal from work_item w
          where w.run_id = l.run_id and w.state = 'PENDING'
            and w.available_at <= clock_timestamp() and not w.alone
          order by w.ordinal limit $3 + 20) head
        where not exists (
          select 1 from work_item a
          where a.alone and a.state = 'PENDING' and a.available_at <= clock_timestamp())),
      runs as materialized (
        select run.id, run.requested_by, coalesce(h.held, 0) as held,
               (select max(s.started_at) from work_item s where s.run_id = run.id) as served
        from (select distinct run_id from ready) waiting
        join research_run run on run.id = waiting.run_id
        left join held h on h.run_id = run.id),
      queue as (
        select i.id, r.requested_by, r.served,
               r.held + row_number() over (partition by i.run_id order by i.ordinal) as turn
        from ready i join runs r on r.id = i.run_id),
      users as (
        select run.requested_by, sum(h.held) as held
        from held h join research_run run on run.id = h.run_id group by run.requested_by),
      turns as materialized (
        select q.id, q.turn, q.served,
               coalesce(u.held, 0) + row_number() over (
                 partition by q.requested_by order by q.turn, q.served nulls first, q.id)
                 as user_turn,
               max(q.served) over (partition by q.requested_by) as user_served
        from queue q left join users u on u.requested_by = q.requested_by),
      taken as (
        select free.id
        from (select id from turns
              order by user_turn, user_served nulls first, turn, served nulls first, id) q
        cross join lateral (
          select w.id from work_item w where w.id = q.id and w.state = 'PENDING'
          for update skip locked) free
        limit $3)
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
