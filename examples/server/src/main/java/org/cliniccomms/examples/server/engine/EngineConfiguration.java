package org.cliniccomms.examples.server.engine;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.examples.server.database.DatabaseAccess;
import org.cliniccomms.examples.server.fhir.FhirSchedule;
import org.cliniccomms.examples.server.keys.ServerKeys;
import org.cliniccomms.examples.server.settings.OutreachSettings;
import org.cliniccomms.examples.server.settings.PatientTexts;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.cliniccomms.fhir.FhirConnection;
import org.cliniccomms.messaging.ContactCaps;
import org.cliniccomms.messaging.ContactRules;
import org.cliniccomms.messaging.LegalHours;
import org.cliniccomms.messaging.MessagingSettings;
import org.cliniccomms.outreach.BatchOfferPolicy;
import org.cliniccomms.postgres.PostgresStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the library: store, channel, rules. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
  /**
   * In the demo the same patient may be asked again and again, at any hour; all its phones are of
   * one country, wherever the clinic is.
   */
  private static final ContactRules DEMO_RULES =
      ContactRules.of(new ContactCaps(100, 500), region -> LegalHours.unlimited())
          .callRegions(Set.of("US"));

  private static final String CODES = "one-time-code";
  private static final String FHIR = "fhir-webhook";
  private static final String MAIL = "mail-unsubscribe";

  @Bean(destroyMethod = "close")
  Vendors vendors(
      ServerSettings settings, InstantSource time, PostgresStore store, ServerKeys keys) {
    return Vendors.of(settings, time, store, keys.derive(MAIL));
  }

  @Bean
  BoardSignals boardSignals() {
    return new BoardSignals();
  }

  @Bean
  NodeSignals nodeSignals(DataSource pool, DatabaseAccess access, BoardSignals pages) {
    return new NodeSignals(pool, access.applicationSource(), pages);
  }

  @Bean(destroyMethod = "close")
  FhirSchedule fhirSchedule(
      ServerSettings settings, PostgresStore store, InstantSource time, ServerKeys keys) {
    Optional<FhirConnection> connection =
        settings.fhir().map(server -> FhirConnection.of(server, OwnClinic.ID, store, time));
    String secret = HexFormat.of().formatHex(keys.derive(FHIR).getEncoded());
    return new FhirSchedule(
        connection
            .map(
                fhir ->
                    settings
                        .subscription()
                        .map(asked -> asked.push(settings.publicAddress().orElseThrow(), secret))
                        .map(fhir::push)
                        .orElse(fhir))
            .orElse(null),
        time);
  }

  @Bean(destroyMethod = "close")
  ClinicComms clinicComms(
      PostgresStore store,
      Vendors vendors,
      FhirSchedule schedule,
      ServerSettings settings,
      ServerKeys keys,
      BoardSignals pages,
      NodeSignals nodes) {
    OutreachSettings asked = settings.outreach();
    ContactRules rules = settings.demo() ? DEMO_RULES : ContactRules.standard();
    ClinicComms.Builder builder =
        ClinicComms.builder(store, InstantSource.system())
            .policy(new BatchOfferPolicy(asked.batchSize(), asked.hold()))
            .outreach(org.cliniccomms.outreach.OutreachSettings.builder().rules(rules).build())
            .messaging(messaging(rules, settings, keys.derive(CODES)))
            .listener(pages.andThen(nodes));
    vendors.channels().forEach(builder::channel);
    vendors.speech().ifPresent(builder::speech);
    schedule
        .connection()
        .ifPresent(fhir -> builder.book(fhir.book()).writeBack(FhirConnection.EVERYTHING));
    ClinicComms comms = builder.build();
    schedule.join(comms);
    vendors.reportTo(comms.inbox()::receive);
    return comms;
  }

  private static MessagingSettings messaging(
      ContactRules rules, ServerSettings settings, SecretKey codeKey) {
    MessagingSettings.Builder messaging = MessagingSettings.builder().rules(rules).codeKey(codeKey);
    settings.pageTiers().forEach(messaging::pageTier);
    PatientTexts texts = settings.patientTexts();
    if (texts.marketingVersion() != null) {
      messaging.consentVersion(Purpose.MARKETING, texts.marketingVersion());
    }
    if (texts.portal() != null) {
      messaging.portal(texts.portal());
    }
    return messaging.build();
  }
}
