package org.cliniccomms.examples.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.fhir.FhirSettings;
import org.cliniccomms.messaging.PageTier;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of the server, checked. Immutable; its text form shows no secret.
 *
 * <p>A null component was not set; the accessor methods that return an {@link Optional} are the way
 * to read those.
 */
public record ServerSettings(
    int port,
    Path dataFolder,
    boolean demo,
    @Nullable URI publicBaseUrl,
    @Nullable GivenDatabase givenDatabase,
    @Nullable Secret phiKeyset,
    @Nullable Secret secretKey,
    @Nullable TwilioSettings twilioAccount,
    @Nullable SpeechAccount speechAccount,
    @Nullable WhatsAppAccount whatsAppAccount,
    @Nullable VapiAccount vapiAccount,
    @Nullable MailAccount mailAccount,
    @Nullable URI ntfyUrl,
    @Nullable FhirSettings fhirServer,
    @Nullable FhirSubscription fhirSubscription,
    ChartSettings charts,
    OutreachSettings outreach,
    List<PageTier> pageTiers,
    PatientTexts patientTexts,
    FirstAdministrator firstAdministrator) {

  /** Keeps the tiers unmodifiable. */
  public ServerSettings {
    pageTiers = List.copyOf(pageTiers);
  }

  /** Returns the database given by URL; empty when the server runs its own. */
  public Optional<GivenDatabase> database() {
    return Optional.ofNullable(givenDatabase);
  }

  /** Returns the Twilio account; empty in a demo, also when credentials are set. */
  public Optional<TwilioSettings> twilio() {
    return Optional.ofNullable(twilioAccount);
  }

  /** Returns the voice that speaks in calls; empty in a demo, also when credentials are set. */
  public Optional<SpeechAccount> speech() {
    return Optional.ofNullable(speechAccount);
  }

  /** Returns the WhatsApp number; empty in a demo, also when credentials are set. */
  public Optional<WhatsAppAccount> whatsApp() {
    return Optional.ofNullable(whatsAppAccount);
  }

  /** Returns the account at Vapi; empty in a demo, also when credentials are set. */
  public Optional<VapiAccount> vapi() {
    return Optional.ofNullable(vapiAccount);
  }

  /** Returns the mail server; empty in a demo, also when one is set. */
  public Optional<MailAccount> mail() {
    return Optional.ofNullable(mailAccount);
  }

  /** Returns the ntfy server for push notifications; empty in a demo, also when one is set. */
  public Optional<URI> ntfy() {
    return Optional.ofNullable(ntfyUrl);
  }

  /** Returns the FHIR server that keeps the schedule; empty in a demo, also when one is set. */
  public Optional<FhirSettings> fhir() {
    return Optional.ofNullable(fhirServer);
  }

  /** Returns how that server tells us of changes; empty if it is only asked. */
  public Optional<FhirSubscription> subscription() {
    return Optional.ofNullable(fhirSubscription);
  }

  /** Returns the address under which the world reaches this server, without a slash at its end. */
  public Optional<URI> publicAddress() {
    return Optional.ofNullable(publicBaseUrl);
  }
}
