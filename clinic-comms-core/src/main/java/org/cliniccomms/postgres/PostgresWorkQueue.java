package org.cliniccomms.postgres;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.MessagePriority;
import org.cliniccomms.spi.WorkQueue;
import org.cliniccomms.task.Work;

/**
 * Claims due work across clinics, each claim in one statement that commits by itself.
 *
 * <p>A piece is leased by moving the time at which its queue looks at it next. Thread-safe.
 */
final class PostgresWorkQueue implements WorkQueue {
  private static final Duration OVERDUE_AFTER = Duration.ofSeconds(30);

  /**
   * Channel by channel and priority by priority, so that the index gives the first few of a long
   * queue.
   */
  private static final String CLAIM_OUTBOX =
      """
      with due as materialized (
        select m.clinic_id, m.id
        from unnest(?) as p (priority) cross join unnest(?) as c (channel) cross join lateral (
          select m.clinic_id, m.id from clinic_comms.message m
          where m.channel = c.channel and m.priority = p.priority and m.queue_at <= %1$s
          order by m.queue_at limit ?
          for no key update skip locked) as m
        limit ?
      ), claimed as (
        update clinic_comms.message m
        set status = case m.status when 'QUEUED' then 'SENDING' else 'UNKNOWN' end,
          attempts = m.attempts + case m.status when 'QUEUED' then 1 else 0 end,
          queue_at = %1$s + ? * interval '1 microsecond'
        from due where m.clinic_id = due.clinic_id and m.id = due.id
        returning m.clinic_id, m.id, m.priority, m.due_at
      )
      select clinic_id, id from claimed order by priority, due_at, id
      """;

  private static final String CLAIM_INBOX =
      """
      with text as materialized (
        select e.clinic_id, e.id from clinic_comms.inbound_event e
        where e.next_at <= %1$s and e.content_type = 'TEXT'
        order by e.next_at limit ?
        for no key update skip locked
      ), other as materialized (
        select e.clinic_id, e.id from clinic_comms.inbound_event e
        where e.next_at <= %1$s and e.content_type <> 'TEXT'
        order by e.next_at limit ? - (select count(*) from text)
        for no key update skip locked
      ), due as (
        select * from text union all select * from other
      ), claimed as (
        update clinic_comms.inbound_event e
        set next_at = %1$s + ? * interval '1 microsecond'
        from due where e.clinic_id = due.clinic_id and e.id = due.id
        returning e.clinic_id, e.id, e.received_at, e.content_type
      )
      select clinic_id, id from claimed
      order by (content_type = 'TEXT') desc, received_at, id
      """;

  private static final String CLAIM_CANCELLATIONS =
      """
      with due as materialized (
        select c.clinic_id, c.id, c.next_at from clinic_comms.cancellation c
        where c.is_open and c.state = any (?)
          and c.next_at <= %1$s - ? * interval '1 microsecond'
        order by c.next_at limit ?
        for no key update skip locked
      ), claimed as (
        update clinic_comms.cancellation c
        set next_at = %1$s + ? * interval '1 microsecond'
        from due where c.clinic_id = due.clinic_id and c.id = due.id
        returning c.clinic_id, c.id, due.next_at
      )
      select clinic_id, id from claimed order by next_at, id
      """;

  private final Database database;

  PostgresWorkQueue(Database database) {
    this.database = database;
  }

  @Override
  public List<Work> claimDue(Work.Queue queue, int limit, Duration lease) {
    return switch (queue) {
      case INBOX -> claim(CLAIM_INBOX, inbox(limit, lease));
      case BOOKING ->
          claim(CLAIM_CANCELLATIONS, seats(List.of("BOOKING"), Duration.ZERO, limit, lease));
      case OVERDUE ->
          claim(
              CLAIM_CANCELLATIONS,
              seats(List.of("OPEN", "WAITING", "EXHAUSTED"), OVERDUE_AFTER, limit, lease));
    };
  }

  @Override
  public List<Work> claimMessages(Set<ChannelKind> channels, int limit, Duration lease) {
    List<Integer> priorities =
        Arrays.stream(MessagePriority.values()).map(Enum::ordinal).sorted().toList();
    return claim(
        CLAIM_OUTBOX,
        Params.of()
            .numbers(priorities)
            .constants(channels)
            .number(limit)
            .number(limit)
            .number(micros(lease)));
  }

  private static Params inbox(int limit, Duration lease) {
    return Params.of().number(limit).number(limit).number(micros(lease));
  }

  private static Params seats(List<String> states, Duration late, int limit, Duration lease) {
    return Params.of().texts(states).number(micros(late)).number(limit).number(micros(lease));
  }

  private static long micros(Duration lease) {
    return lease.toNanos() / 1_000;
  }

  private List<Work> claim(String sql, Params params) {
    String text = String.format(Locale.ROOT, sql, database.clock().sql());
    return database.autocommit(
        connection ->
            connection.list(
                text,
                params,
                row -> new Work(new ClinicId(row.uuid("clinic_id")), row.uuid("id"))));
  }
}
