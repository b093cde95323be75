package org.cliniccomms.examples.server.page;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts and look-ups across many rows of the library's tables, which no desk of it offers. */
@Component
class BoardQueries {
  private static final Duration LATELY = Duration.ofDays(1);

  private final JdbcClient jdbc;

  BoardQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Differs after every change in any process, and when a visit was told to the other system. */
  String marker() {
    return jdbc.sql(
            """
            select coalesce(sum(pg_sequence_last_value(c.oid)), 0)::text || ' '
              || coalesce((select shift::text from clinic_comms.clock_offset), '') || ' '
              || (select count(*) from (select 1 from clinic_comms.write_back
                where clinic_id = :clinic and kind = 'VISIT' limit 1000) as unwritten)
            from pg_class c
            where c.relkind = 'S' and c.relnamespace = 'clinic_comms'::regnamespace
            """)
        .param("clinic", OwnClinic.ID.value())
        .query(String.class)
        .single();
  }

  /** Seats of today, and how many wait. */
  Counts counts(Instant now, Instant midnight) {
    return jdbc.sql(
            """
            select
              count(*) filter (where is_open) as open,
              count(*) filter (where state = 'FILLED' and settled_at >= :midnight) as filled,
              count(*) filter (where state = 'PAST' and settled_at >= :midnight) as missed,
              percentile_cont(0.5) within group (order by extract(epoch from settled_at - opened_at))
                filter (where state = 'FILLED' and settled_at >= :midnight) as median,
              (select count(*) from (select 1 from clinic_comms.waitlist_entry w
                where w.clinic_id = :clinic and w.state in ('ACTIVE', 'PAUSED')
                limit 100000) as listed) as waiting,
              (select count(*) from clinic_comms.offer o
                where o.clinic_id = :clinic and o.state = 'PENDING') as offers
            from clinic_comms.cancellation
            where clinic_id = :clinic and start_at > :lately
            """)
        .param("clinic", OwnClinic.ID.value())
        .param("midnight", Timestamp.from(midnight))
        .param("lately", Timestamp.from(now.minus(LATELY)))
        .query(
            (row, number) ->
                new Counts(
                    row.getInt("open"),
                    row.getInt("filled"),
                    row.getInt("missed"),
                    row.getObject("median", Double.class),
                    row.getInt("waiting"),
                    row.getInt("offers")))
        .single();
  }

  /** See {@link #counts}. */
  record Counts(
      int open, int filled, int missed, @Nullable Double medianSeconds, int waiting, int offers) {}

  /** How many messages of the last day ended, and how many of those arrived. */
  Arrived arrived(Instant now) {
    return jdbc.sql(
            """
            select count(*) filter (where status in ('DELIVERED', 'READ')) as arrived,
              count(*) filter (where status in ('DELIVERED', 'READ', 'FAILED')) as ended
            from (select status from clinic_comms.message
              where clinic_id = :clinic and created_at > :since
              order by created_at desc limit 5000) as latest
            """)
        .param("clinic", OwnClinic.ID.value())
        .param("since", Timestamp.from(now.minus(LATELY)))
        .query((row, number) -> new Arrived(row.getInt("arrived"), row.getInt("ended")))
        .single();
  }

  /** See {@link #arrived}. */
  record Arrived(int arrived, int ended) {}

  /** Seats that were settled in the last day, the latest first. */
  List<CancellationId> settled(Instant now, int limit) {
    return jdbc
        .sql(
            """
            select id from clinic_comms.cancellation
            where clinic_id = :clinic and not is_open and settled_at > :since and start_at > :since
            order by settled_at desc, id limit :limit
            """)
        .param("clinic", OwnClinic.ID.value())
        .param("since", Timestamp.from(now.minus(LATELY)))
        .param("limit", limit)
        .query(UUID.class)
        .list()
        .stream()
        .map(CancellationId::new)
        .toList();
  }

  /** How far the texts of offers have come. */
  Map<OfferId, DeliveryStatus> deliveries(Collection<Offer> offers) {
    if (offers.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
            select offer_id, status from clinic_comms.message
            where clinic_id = :clinic and kind = 'OFFER'
              and patient_id in (:patients) and offer_id in (:offers)
            """)
        .param("clinic", OwnClinic.ID.value())
        .param("patients", offers.stream().map(it -> it.patientId().value()).toList())
        .param("offers", offers.stream().map(it -> it.id().value()).toList())
        .query(
            (row, number) ->
                Map.entry(
                    new OfferId(row.getObject("offer_id", UUID.class)),
                    DeliveryStatus.valueOf(row.getString("status"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> other));
  }

  /** Patients with whom something was said lately, the latest first. */
  List<PatientId> ringing(int limit) {
    return jdbc
        .sql(
            """
            select patient_id from (
              (select patient_id, coalesce(sent_at, created_at) as at from clinic_comms.message
                where clinic_id = :clinic and patient_id is not null
                order by created_at desc, position desc limit 300)
              union all
              (select patient_id, received_at from clinic_comms.inbound_event
                where clinic_id = :clinic and patient_id is not null
                order by received_at desc limit 300)) as said
            group by patient_id order by max(at) desc, patient_id limit :limit
            """)
        .param("clinic", OwnClinic.ID.value())
        .param("limit", limit)
        .query(UUID.class)
        .list()
        .stream()
        .map(PatientId::new)
        .toList();
  }

  /** By key, of those that exist. */
  static <K, V> Map<K, V> byKey(Collection<V> values, Function<V, K> key) {
    return values.stream().collect(Collectors.toMap(key, Function.identity(), (one, other) -> one));
  }
}
