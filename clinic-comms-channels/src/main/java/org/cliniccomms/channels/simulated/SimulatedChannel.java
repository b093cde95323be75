package org.cliniccomms.channels.simulated;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.LookupChannel;

/**
 * Pretends to send messages, for demonstrations and for trying out.
 *
 * <p>No patient gets anything. Every text is taken under an id that begins with {@code SIM}, shown
 * to the listener, and reported as delivered. Keeps no texts. Thread-safe.
 */
public final class SimulatedChannel implements LookupChannel {
  private final ChannelKind kind;
  private final InstantSource time;
  private final Executor afterwards;
  private final Map<Address, FailureClass> failures = new ConcurrentHashMap<>();
  private volatile Consumer<SimulatedText> phones = text -> {};
  private volatile Consumer<InboundEvent> reports = event -> {};

  private SimulatedChannel(ChannelKind kind, InstantSource time, Executor afterwards) {
    this.kind = Objects.requireNonNull(kind, "kind");
    this.time = Objects.requireNonNull(time, "time");
    this.afterwards = Objects.requireNonNull(afterwards, "afterwards");
  }

  /**
   * Returns a text channel that sends nothing at all, named so that nobody takes it for a real one.
   *
   * @param afterwards runs the reports of delivery; a delaying one shows the steps in between
   */
  public static SimulatedChannel thatSendsNothing(InstantSource time, Executor afterwards) {
    return thatSendsNothing(ChannelKind.SMS, time, afterwards);
  }

  /** Returns a channel of another kind that sends nothing either. */
  public static SimulatedChannel thatSendsNothing(
      ChannelKind kind, InstantSource time, Executor afterwards) {
    return new SimulatedChannel(kind, time, afterwards);
  }

  /** Shows every new text to {@code listener}, in place of the one before. */
  public void onText(Consumer<SimulatedText> listener) {
    this.phones = Objects.requireNonNull(listener, "listener");
  }

  /** Hands reports of delivery to {@code inbox}, in place of the one before. */
  public void onReport(Consumer<InboundEvent> inbox) {
    this.reports = Objects.requireNonNull(inbox, "inbox");
  }

  /** From now on refuses every text to {@code address}, as a landline would for example. */
  public void refuse(Address address, FailureClass failure) {
    failures.put(address, failure);
  }

  /** Takes texts to {@code address} again. */
  public void take(Address address) {
    failures.remove(address);
  }

  @Override
  public ChannelKind kind() {
    return kind;
  }

  @Override
  public SendResult send(SendRequest request) {
    FailureClass failure = failures.get(request.line().recipient());
    if (failure != null) {
      String code = "simulated-" + failure.name().toLowerCase(Locale.ROOT).replace('_', '-');
      return new SendResult.Rejected(failure, code, null);
    }
    String providerId = providerId(request);
    phones.accept(
        new SimulatedText(
            providerId, request.line(), request.content().kind(), request.body(), time.instant()));
    afterwards.execute(() -> reports.accept(delivered(request, providerId)));
    return new SendResult.Taken(providerId);
  }

  /** Nothing ever left, so what was lost may be sent. */
  @Override
  public Optional<SendResult> lookUp(SendRequest request) {
    return Optional.empty();
  }

  /** Keeps nothing that could be asked for. */
  @Override
  public Optional<InboundEvent.Status> status(String providerId) {
    return Optional.empty();
  }

  private InboundEvent delivered(SendRequest request, String providerId) {
    return new InboundEvent(
        InboundId.random(),
        providerId + ":delivered",
        request.line(),
        time.instant(),
        new InboundEvent.Status(
            request.messageId(), providerId, DeliveryStatus.DELIVERED, null, "delivered"));
  }

  private static String providerId(SendRequest request) {
    return "SIM" + request.messageId().toString().replace("-", "");
  }
}
