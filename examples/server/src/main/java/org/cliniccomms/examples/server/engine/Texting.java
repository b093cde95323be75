package org.cliniccomms.examples.server.engine;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.cliniccomms.channels.simulated.SimulatedChannel;
import org.cliniccomms.channels.twilio.TwilioSmsChannel;
import org.cliniccomms.contact.Address;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.cliniccomms.examples.server.settings.TwilioSettings;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.WebhookChannel;
import org.jspecify.annotations.Nullable;

/**
 * What texts leave by: Twilio where it is set up, nothing at all in the demo.
 *
 * <p>Where it is neither there is no channel, and every text fails with that reason; it is never
 * simulated. Thread-safe.
 */
public final class Texting implements AutoCloseable {
  private static final Address DEMO_NUMBER = new Address("+17735550100");

  private final @Nullable Channel channel;
  private final @Nullable Address number;
  private final @Nullable ExecutorService reports;

  private Texting(
      @Nullable Channel channel, @Nullable Address number, @Nullable ExecutorService reports) {
    this.channel = channel;
    this.number = number;
    this.reports = reports;
  }

  static Texting of(ServerSettings settings, InstantSource time) {
    if (settings.demo()) {
      ExecutorService reports = Executors.newSingleThreadExecutor(Texting::thread);
      return new Texting(SimulatedChannel.thatSendsNothing(time, reports), DEMO_NUMBER, reports);
    }
    return settings
        .twilio()
        .map(
            account ->
                new Texting(
                    twilio(account, settings.publicAddress().orElseThrow(), time),
                    new Address(account.phoneNumber()),
                    null))
        .orElseGet(() -> new Texting(null, null, null));
  }

  private static Channel twilio(TwilioSettings account, URI publicAddress, InstantSource time) {
    var builder =
        org.cliniccomms.channels.twilio.TwilioSettings.builder(
            account.accountSid(), account.authToken().value(), publicAddress);
    if (account.baseUrl() != null) {
      builder.baseUrl(account.baseUrl());
    }
    return new TwilioSmsChannel(builder.build(), time);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "simulated-reports");
    thread.setDaemon(true);
    return thread;
  }

  /** The channel; empty if none is set up. */
  public Optional<Channel> channel() {
    return Optional.ofNullable(channel);
  }

  /** The clinic's own number; empty if there is no channel. */
  public Optional<Address> number() {
    return Optional.ofNullable(number);
  }

  /** The channel as the receiver of its vendor's calls; empty if no vendor calls. */
  public Optional<WebhookChannel> webhooks() {
    return channel instanceof WebhookChannel called ? Optional.of(called) : Optional.empty();
  }

  /** Hands the demo's reports of delivery to {@code inbox}. */
  void reportTo(Consumer<InboundEvent> inbox) {
    if (channel instanceof SimulatedChannel simulated) {
      simulated.onReport(inbox);
    }
  }

  @Override
  public void close() {
    if (reports != null) {
      reports.shutdown();
    }
  }
}
