package org.cliniccomms.examples.server.engine;

import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import org.cliniccomms.channels.elevenlabs.ElevenLabsSettings;
import org.cliniccomms.channels.elevenlabs.ElevenLabsSynthesizer;
import org.cliniccomms.channels.email.SmtpEmailChannel;
import org.cliniccomms.channels.email.SmtpSettings;
import org.cliniccomms.channels.ntfy.NtfyChannel;
import org.cliniccomms.channels.ntfy.NtfySettings;
import org.cliniccomms.channels.simulated.SimulatedChannel;
import org.cliniccomms.channels.simulated.SimulatedPhone;
import org.cliniccomms.channels.twilio.TwilioSmsChannel;
import org.cliniccomms.channels.twilio.TwilioVoiceChannel;
import org.cliniccomms.channels.vapi.VapiChannel;
import org.cliniccomms.channels.vapi.VapiSettings;
import org.cliniccomms.channels.webchat.WebChatChannel;
import org.cliniccomms.channels.whatsapp.WhatsAppChannel;
import org.cliniccomms.channels.whatsapp.WhatsAppSettings;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.examples.server.settings.MailAccount;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.cliniccomms.examples.server.settings.SpeechAccount;
import org.cliniccomms.examples.server.settings.TwilioSettings;
import org.cliniccomms.examples.server.settings.VapiAccount;
import org.cliniccomms.examples.server.settings.WhatsAppAccount;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.SpeechSynthesizer;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.WebhookChannel;
import org.jspecify.annotations.Nullable;

/**
 * Whom messages leave by: the vendors that are set up, and in the demo nobody at all.
 *
 * <p>What goes by a channel that is not set up fails with that reason; it is never simulated.
 * Thread-safe.
 */
public final class Vendors implements AutoCloseable {
  private static final Address DEMO_NUMBER = new Address("+17735550100");

  /** Where letters lead who wants no more of them. */
  public static final String UNSUBSCRIBE = "/webhooks/email/unsubscribe";

  /** What the clinic is called in chats. */
  private static final Address CHAT = new Address("web-chat");

  /** Nobody can write to it. */
  private static final Address NTFY_SENDER = new Address("ntfy");

  /** What the demo's patients see on their phones. */
  private static final List<ChannelKind> DEMO = List.of(ChannelKind.SMS, ChannelKind.WHATSAPP);

  private final Map<ChannelKind, Channel> channels = new EnumMap<>(ChannelKind.class);
  private final Map<ChannelKind, Address> addresses = new EnumMap<>(ChannelKind.class);
  private final DemoCodes codes = new DemoCodes();
  private final @Nullable ExecutorService reports;

  private @Nullable SpeechSynthesizer speech;

  private Vendors(@Nullable ExecutorService reports) {
    this.reports = reports;
  }

  static Vendors of(ServerSettings settings, InstantSource time, Store store, SecretKey mailKey) {
    Vendors vendors = settings.demo() ? simulated(time) : real(settings, time, mailKey);
    // Nothing leaves by it, so a demo has the real one.
    vendors.add(new WebChatChannel(store), CHAT);
    return vendors;
  }

  private static Vendors simulated(InstantSource time) {
    ExecutorService reports = Executors.newSingleThreadExecutor(Vendors::thread);
    Vendors vendors = new Vendors(reports);
    for (ChannelKind kind : DEMO) {
      SimulatedChannel channel = SimulatedChannel.thatSendsNothing(kind, time, reports);
      channel.onText(vendors.codes::show);
      vendors.add(channel, DEMO_NUMBER);
    }
    vendors.add(SimulatedPhone.thatCallsNobody(), DEMO_NUMBER);
    return vendors;
  }

  private static Vendors real(ServerSettings settings, InstantSource time, SecretKey mailKey) {
    Vendors vendors = new Vendors(null);
    settings
        .twilio()
        .ifPresent(
            account -> {
              var twilio = twilio(account, settings.publicAddress().orElseThrow());
              Address number = new Address(account.phoneNumber());
              vendors.add(new TwilioSmsChannel(twilio, time), number);
              vendors.add(new TwilioVoiceChannel(twilio, time), number);
            });
    vendors.speech = settings.speech().map(account -> speech(account, time)).orElse(null);
    // A number's id at Meta is the clinic's address there: it comes with every delivery.
    settings
        .whatsApp()
        .ifPresent(
            account -> vendors.add(whatsApp(account, time), new Address(account.phoneNumberId())));
    // So is a number's id at Vapi.
    settings
        .vapi()
        .ifPresent(
            account -> vendors.add(vapi(account, time), new Address(account.phoneNumberId())));
    settings
        .mail()
        .ifPresent(
            account ->
                vendors.add(
                    mail(account, settings.publicAddress(), mailKey), new Address(account.from())));
    settings
        .ntfy()
        .ifPresent(
            url ->
                vendors.add(new NtfyChannel(NtfySettings.builder(url).build(), time), NTFY_SENDER));
    return vendors;
  }

  private void add(Channel channel, Address ours) {
    channels.put(channel.kind(), channel);
    addresses.put(channel.kind(), ours);
  }

  private static org.cliniccomms.channels.twilio.TwilioSettings twilio(
      TwilioSettings account, URI publicAddress) {
    var builder =
        org.cliniccomms.channels.twilio.TwilioSettings.builder(
                account.accountSid(), account.authToken().value(), publicAddress)
            .confirmsOptOut(account.confirmsOptOut());
    if (account.baseUrl() != null) {
      builder.baseUrl(account.baseUrl());
    }
    return builder.build();
  }

  private static SpeechSynthesizer speech(SpeechAccount account, InstantSource time) {
    ElevenLabsSettings.Builder builder =
        ElevenLabsSettings.builder(account.apiKey().value(), account.voiceId());
    if (account.baseUrl() != null) {
      builder.baseUrl(account.baseUrl());
    }
    return new ElevenLabsSynthesizer(builder.build(), time);
  }

  private static Channel whatsApp(WhatsAppAccount account, InstantSource time) {
    WhatsAppSettings.Builder builder =
        WhatsAppSettings.builder(
                account.phoneNumberId(),
                account.accessToken().value(),
                account.webhookSecret().value(),
                account.verifyToken().value())
            .sender(new Address(account.phoneNumberId()), account.phoneNumberId());
    if (account.baseUrl() != null) {
      builder.baseUrl(account.baseUrl());
    }
    if (account.graphVersion() != null) {
      builder.graphVersion(account.graphVersion());
    }
    if (account.templates() != null) {
      builder.templates(account.templates());
    }
    return new WhatsAppChannel(builder.build(), time);
  }

  private static Channel vapi(VapiAccount account, InstantSource time) {
    VapiSettings.Builder builder =
        VapiSettings.builder(
            account.apiKey().value(),
            account.assistantId(),
            account.phoneNumberId(),
            account.webhookSecret().value());
    if (account.baseUrl() != null) {
      builder.baseUrl(account.baseUrl());
    }
    return new VapiChannel(builder.build(), time);
  }

  /** With links by which patients end their mail, where browsers reach this server safely. */
  private static Channel mail(MailAccount account, Optional<URI> publicAddress, SecretKey mailKey) {
    SmtpSettings.Builder builder = SmtpSettings.builder(account.smtpUrl().value(), account.from());
    publicAddress
        .filter(it -> "https".equals(it.getScheme()))
        .ifPresent(it -> builder.unsubscribePage(URI.create(it + UNSUBSCRIBE), mailKey));
    return new SmtpEmailChannel(builder.build());
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "simulated-reports");
    thread.setDaemon(true);
    return thread;
  }

  /** The channels that are set up. */
  Collection<Channel> channels() {
    return List.copyOf(channels.values());
  }

  /** The clinic's own address on each of them. */
  public Map<ChannelKind, Address> addresses() {
    return Map.copyOf(addresses);
  }

  /** Whose voice speaks in calls; empty for the telephone vendor's own. */
  Optional<SpeechSynthesizer> speech() {
    return Optional.ofNullable(speech);
  }

  /** The telephone of the demo; empty on every other server. */
  public Optional<SimulatedPhone> demoPhone() {
    return channels.get(ChannelKind.VOICE) instanceof SimulatedPhone phone
        ? Optional.of(phone)
        : Optional.empty();
  }

  /** A channel as the receiver of its vendor's calls; empty if no vendor calls there. */
  public Optional<WebhookChannel> webhooks(ChannelKind kind) {
    return channels.get(kind) instanceof WebhookChannel called
            && !(called instanceof SimulatedPhone)
        ? Optional.of(called)
        : Optional.empty();
  }

  /** The sign-in codes that the demo's patients see on their phones; none elsewhere. */
  public DemoCodes demoCodes() {
    return codes;
  }

  /** Hands the demo's reports of delivery to {@code inbox}. */
  void reportTo(Consumer<InboundEvent> inbox) {
    for (Channel channel : channels.values()) {
      if (channel instanceof SimulatedChannel simulated) {
        simulated.onReport(inbox);
      }
    }
  }

  @Override
  public void close() {
    if (reports != null) {
      reports.shutdown();
    }
  }
}
