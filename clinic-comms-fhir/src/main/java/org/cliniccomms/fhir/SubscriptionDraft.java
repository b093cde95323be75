package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UnsignedIntType;

/** What our subscription looks like on the server. */
final class SubscriptionDraft {
  /** Names of the backport to R4, guide 1.1.0. */
  private static final String BACKPORT =
      "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-";

  private static final Duration LASTS = Duration.ofDays(30);
  private static final Duration RENEWED_BEFORE = Duration.ofDays(7);
  private static final int TIMEOUT_SECONDS = 60;
  private static final int MOST_EVENTS = 20;
  private static final int PRINT = 16;

  private SubscriptionDraft() {}

  static Subscription of(FhirPush push, Instant now) {
    Subscription draft = new Subscription();
    draft.setStatus(SubscriptionStatus.REQUESTED);
    draft.setReason("Changed appointments");
    draft.setEnd(Date.from(now.plus(LASTS).truncatedTo(ChronoUnit.SECONDS)));
    draft.setCriteria(push.criteria());
    SubscriptionChannelComponent channel = draft.getChannel();
    channel.setType(SubscriptionChannelType.RESTHOOK);
    channel.setEndpoint(push.endpoint().toString());
    channel.addHeader("Authorization: Bearer " + push.secret());
    if (push.topic().isPresent()) {
      topic(draft, push, push.topic().get());
    } else if (push.content() == FhirPush.Content.FULL_RESOURCE) {
      channel.setPayload("application/fhir+json");
    }
    return draft;
  }

  private static void topic(Subscription draft, FhirPush push, URI topic) {
    draft.getMeta().addProfile(BACKPORT + "subscription");
    draft.setCriteria(topic.toString());
    draft
        .getCriteriaElement()
        .addExtension(BACKPORT + "filter-criteria", new StringType(push.criteria()));
    SubscriptionChannelComponent channel = draft.getChannel();
    channel.addExtension(
        BACKPORT + "heartbeat-period",
        new UnsignedIntType(Math.toIntExact(push.heartbeat().toSeconds())));
    channel.addExtension(BACKPORT + "timeout", new UnsignedIntType(TIMEOUT_SECONDS));
    channel.addExtension(BACKPORT + "max-count", new PositiveIntType(MOST_EVENTS));
    channel.setPayload("application/fhir+json");
    channel
        .getPayloadElement()
        .addExtension(BACKPORT + "payload-content", new CodeType(push.content().code()));
  }

  /** Whether one that stands there does its work, and will for a while. */
  static boolean isWell(Subscription standing, Instant now) {
    boolean isOn =
        standing.getStatus() == SubscriptionStatus.ACTIVE
            || standing.getStatus() == SubscriptionStatus.REQUESTED;
    Date end = standing.getEnd();
    return isOn && (end == null || end.toInstant().isAfter(now.plus(RENEWED_BEFORE)));
  }

  /** Whether it tells us, whatever it tells. */
  static boolean isOurs(Subscription standing, FhirPush push) {
    return Objects.equals(standing.getChannel().getEndpoint(), push.endpoint().toString());
  }

  /** By which another wish is known as another; nothing can be read from it. */
  static String print(FhirPush push) {
    String draft = new FhirJson(FhirContext.forR4Cached()).write(of(push, Instant.EPOCH));
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(draft.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, PRINT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
    }
  }
}
